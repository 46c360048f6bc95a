package org.gradus.fhir;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** Puts {@link SelectedSearchParameters} in the place of HAPI's registry, before anything asks for it. */
final class SearchParameterSelection implements BeanDefinitionRegistryPostProcessor {

    private static final String REGISTRY = "searchParamRegistry";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        registry.removeBeanDefinition(REGISTRY);
        RootBeanDefinition ours = new RootBeanDefinition(SelectedSearchParameters.class);
        ours.setAutowireMode(AbstractBeanDefinition.AUTOWIRE_CONSTRUCTOR);
        registry.registerBeanDefinition(REGISTRY, ours);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
}
