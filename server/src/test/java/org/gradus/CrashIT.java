package org.gradus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.gradus.testing.ChildProcess;
import org.gradus.testing.CommittingProcess;
import org.gradus.testing.TemporaryH2;
import org.junit.jupiter.api.Test;

/** What the sandbox's database has answered for survives {@code kill -9}. */
class CrashIT {

    private static final int ENOUGH = 300;
    private static final int ATTEMPTS = 10;

    @Test
    void with_the_sandboxs_setting_no_commit_is_lost() throws SQLException {
        String url = inNewDirectory(ModeRules.SANDBOX_DATABASE);

        int confirmed = commitUntilKilled(url);

        assertThat(committed(url)).isGreaterThanOrEqualTo(confirmed);
    }

    @Test
    void with_h2s_default_commits_are_lost_hence_the_setting() throws SQLException {
        int lost = 0;
        for (int attempt = 0; attempt < ATTEMPTS && lost == 0; attempt++) {
            String url = inNewDirectory(ModeRules.SANDBOX_DATABASE).replace(";WRITE_DELAY=0", "");

            lost = commitUntilKilled(url) - committed(url);
        }

        assertThat(lost).isPositive();
    }

    private static int commitUntilKilled(String url) {
        try (ChildProcess process = ChildProcess.run(CommittingProcess.class, url)) {
            int confirmed = 0;
            while (confirmed < ENOUGH) {
                confirmed = Integer.parseInt(process.line());
            }
            List<String> unread = process.kill();
            // The last line may have been cut short by the kill.
            return unread.size() < 2 ? confirmed : Integer.parseInt(unread.get(unread.size() - 2));
        }
    }

    private static int committed(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                ResultSet tables = connection.getMetaData().getTables(null, null, "COMMITTED", null)) {
            if (!tables.next()) {
                return 0;
            }
            try (ResultSet count = connection.createStatement().executeQuery("select count(*) from COMMITTED")) {
                count.next();
                return count.getInt(1);
            }
        }
    }

    private static String inNewDirectory(String url) {
        Path directory = TemporaryH2.newDirectory();
        return url.replace("./data", directory.toString());
    }
}
