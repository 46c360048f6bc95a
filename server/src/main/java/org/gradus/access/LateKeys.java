package org.gradus.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Keys whose source is found when they are first asked for, so that an issuer may be down while the server starts. */
final class LateKeys implements JWKSource<SecurityContext> {

    private final Supplier<JWKSource<SecurityContext>> finder;
    private volatile @Nullable JWKSource<SecurityContext> found;

    LateKeys(Supplier<JWKSource<SecurityContext>> finder) {
        this.finder = finder;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        JWKSource<SecurityContext> source = found;
        if (source == null) {
            synchronized (this) {
                source = found == null ? find() : found;
                found = source;
            }
        }
        return source.get(selector, context);
    }

    private JWKSource<SecurityContext> find() throws KeySourceException {
        try {
            return finder.get();
        } catch (RuntimeException unreachable) {
            throw new KeySourceException("The issuer's keys cannot be found.", unreachable);
        }
    }
}
