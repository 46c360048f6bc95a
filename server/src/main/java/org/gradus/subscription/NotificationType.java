package org.gradus.subscription;

import java.util.Locale;

/** What a notification is for (subscription-notification-type). */
enum NotificationType {
    HANDSHAKE,
    HEARTBEAT,
    EVENT_NOTIFICATION,
    QUERY_STATUS,
    QUERY_EVENT;

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
