package org.gradus.fhir;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;

/**
 * Takes HAPI's storage and REST beans of every type out that the server does not support, before any is made: fewer
 * beans, a quicker start, and nothing of those types can be stored by any road.
 */
final class UnsupportedResourceRemover implements BeanDefinitionRegistryPostProcessor {

    /** HAPI's names, for example {@code myPatientDaoR4} and {@code myPatientRpR4}. */
    private static final Pattern RESOURCE_BEAN = Pattern.compile("my([A-Z][A-Za-z]+)(?:Dao|Rp)R4");

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        for (String name : List.of(registry.getBeanDefinitionNames())) {
            Matcher matcher = RESOURCE_BEAN.matcher(name);
            if (matcher.matches() && !isSupported(matcher.group(1))) {
                registry.removeBeanDefinition(name);
            }
        }
    }

    private static boolean isSupported(String typeName) {
        return typeName.equals("System") || SupportedResources.contains(typeName);
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {}
}
