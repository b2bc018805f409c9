package org.mfafilter.bench;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;

/** Spring Security as it is without a line of configuration: its default chain, with one user. */
@Configuration
@EnableWebSecurity
public class SpringHost {

    /** Made by Spring. */
    public SpringHost() {}

    @Bean
    UserDetailsService users() {
        return new InMemoryUserDetailsManager(User.withUsername("nina")
                .password("{noop}secret")
                .roles("payroll")
                .build());
    }

    /** Starts it with the application. */
    public static final class Starter implements ServletContextListener {

        /** Made by the container. */
        public Starter() {}

        @Override
        public void contextInitialized(ServletContextEvent event) {
            AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
            beans.register(SpringHost.class);
            new ContextLoaderListener(beans).initWebApplicationContext(event.getServletContext());
        }
    }
}
