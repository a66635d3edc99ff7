using System.Threading.RateLimiting;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace AgentDesk;

/// <summary>
/// The console's own sign-in, for operators in a local directory. A host with another scheme (OpenID Connect, Windows, JWT) leaves this out and adds that one:
/// all the rest asks for is a principal with the claims that <c>HelpdeskWebOptions.Operators</c> names.
/// </summary>
internal static class DeskSignInServices
{
    /// <summary>The name of the rate limit of attempts to sign in.</summary>
    public const string Attempts = "sign-in";

    /// <param name="services">The services.</param>
    /// <param name="demo">The demo speaks HTTP: browsers take a name with the prefix over TLS only.</param>
    public static IServiceCollection AddDeskSignIn(this IServiceCollection services, bool demo)
    {
        services.AddSingleton<OperatorSignIn>();
        services.AddSingleton<SignInSessions>();
        services.AddSingleton<OperatorStanding>();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = DeskCookies.Name("agentdesk", demo);
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Strict;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.LoginPath = "/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.ExpireTimeSpan = TimeSpan.FromMinutes(30);
            cookie.SlidingExpiration = true;
            cookie.Events.OnValidatePrincipal = static context => context.HttpContext.RequestServices.GetRequiredService<OperatorStanding>().CheckAsync(context);
            // A page that follows a campaign asks by itself: nobody need be there.
            cookie.Events.OnCheckSlidingExpiration = static context =>
            {
                context.ShouldRenew &= !context.Request.Path.Value!.EndsWith("/events", StringComparison.OrdinalIgnoreCase);
                return Task.CompletedTask;
            };
            // The page that was asked for says that it is not theirs; no redirect hides which.
            cookie.Events.OnRedirectToAccessDenied = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddRateLimiter(static limiter =>
        {
            limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limiter.AddPolicy(Attempts, static context => HttpMethods.IsPost(context.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(context.GetHelpdeskClient(), static _ => new FixedWindowRateLimiterOptions { PermitLimit = 60, Window = TimeSpan.FromMinutes(1) })
                : RateLimitPartition.GetNoLimiter("read"));
        });
        return services;
    }
}
