package org.gradus.people;

import java.time.Duration;
import java.util.List;
import org.gradus.people.PeopleSettings.Hospital;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings.Redirects;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** How this server talks to the hospital's OpenID provider: briefly, following no redirect, trusting whom it is told to. */
final class HospitalConnection {

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration READ = Duration.ofSeconds(10);

    private final ClientHttpRequestFactory requests;

    HospitalConnection(Hospital hospital, SslBundles bundles) {
        ClientHttpRequestFactorySettings settings = ClientHttpRequestFactorySettings.defaults()
                .withConnectTimeout(CONNECT)
                .withReadTimeout(READ)
                .withRedirects(Redirects.DONT_FOLLOW);
        String bundle = hospital.sslBundle();
        this.requests = ClientHttpRequestFactoryBuilder.jdk()
                .build(bundle == null ? settings : settings.withSslBundle(bundles.getBundle(bundle)));
    }

    /** For the token endpoint. */
    RestClient forTokens() {
        return RestClient.builder()
                .requestFactory(requests)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }

    /** For documents: discovery, keys, what the provider says of a person. */
    RestTemplate forDocuments() {
        RestTemplate documents = new RestTemplate(requests);
        documents.setMessageConverters(
                List.of(new StringHttpMessageConverter(), new MappingJackson2HttpMessageConverter()));
        return documents;
    }
}
