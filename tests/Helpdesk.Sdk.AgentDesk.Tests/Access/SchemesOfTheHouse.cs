using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AgentDesk.Tests;

/// <summary>The registrations that docs/agent-console.md shows, word for word.</summary>
internal static class SchemesOfTheHouse
{
    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication("house")
            .AddPolicyScheme("house", null, scheme => scheme.ForwardDefaultSelector = context =>
                context.Request.Headers.Authorization.Count > 0 ? JwtBearerDefaults.AuthenticationScheme : CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(cookie => cookie.ForwardChallenge = OpenIdConnectDefaults.AuthenticationScheme)
            .AddOpenIdConnect(oidc =>
            {
                oidc.Authority = "https://login.example";
                oidc.ClientId = "agent-desk";
                oidc.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                oidc.MapInboundClaims = false;          // the claims keep their own names: sub, roles, amr, auth_time
                oidc.TokenValidationParameters.NameClaimType = "sub";
            })
            .AddJwtBearer(jwt =>                        // for programs, on /helpdesk/api
            {
                jwt.Authority = "https://login.example";
                jwt.Audience = "agent-desk";
                jwt.MapInboundClaims = false;
            });
    }
}
