package org.gradus.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.IInterceptorService;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Finds the interceptors and providers of our other packages among the beans and registers them with HAPI, so
 * that no package but this one wires anything.
 *
 * <p>An interceptor ({@code @Interceptor}) listens either to the storage, and then hears of every write whichever road it
 * came, or to the REST server; never to both, because HAPI would call its storage hooks twice.
 */
final class OurExtensions {

    private static final String OUR_PACKAGES = "org.gradus.";

    private final ListableBeanFactory beans;
    private final IInterceptorService storageInterceptors;

    OurExtensions(ListableBeanFactory beans, IInterceptorService storageInterceptors) {
        this.beans = beans;
        this.storageInterceptors = storageInterceptors;
    }

    void registerWith(RestfulServer server) {
        for (Object interceptor :
                beans.getBeansWithAnnotation(Interceptor.class).values()) {
            if (isOurs(interceptor)) {
                register(interceptor, server);
            }
        }
        server.registerProviders(providers());
    }

    private void register(Object interceptor, RestfulServer server) {
        Set<Boolean> listensToStorage = methods(interceptor)
                .filter(method -> method.isAnnotationPresent(Hook.class))
                .map(method -> isStorageHook(method.getAnnotation(Hook.class)))
                .collect(Collectors.toSet());
        if (listensToStorage.size() != 1) {
            throw new IllegalStateException(AopUtils.getTargetClass(interceptor).getSimpleName()
                    + " must listen either to the storage or to the server.");
        }
        if (listensToStorage.contains(true)) {
            storageInterceptors.registerInterceptor(interceptor);
        } else {
            server.registerInterceptor(interceptor);
        }
    }

    private static boolean isStorageHook(Hook hook) {
        return !hook.value().name().startsWith("SERVER_");
    }

    private List<Object> providers() {
        return Arrays.stream(beans.getBeanDefinitionNames())
                .filter(this::isProvider)
                .map(beans::getBean)
                .toList();
    }

    private boolean isProvider(String beanName) {
        Class<?> type = beans.getType(beanName, false);
        return type != null
                && type.getName().startsWith(OUR_PACKAGES)
                && (IResourceProvider.class.isAssignableFrom(type)
                        || Arrays.stream(type.getMethods())
                                .anyMatch(method -> method.isAnnotationPresent(Operation.class)));
    }

    private static boolean isOurs(Object bean) {
        return AopUtils.getTargetClass(bean).getName().startsWith(OUR_PACKAGES);
    }

    private static Stream<Method> methods(Object bean) {
        return Arrays.stream(AopUtils.getTargetClass(bean).getMethods());
    }
}
