using Helpdesk.Sdk;
using Helpdesk.Sdk.AspNetCore;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds the web part of the Helpdesk SDK to a container.</summary>
public static class HelpdeskWebServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <see cref="HelpdeskEndpointRouteBuilderExtensions.MapHelpdesk"/> needs: operators from claims, an authorization policy for each
    /// permission (<see cref="HelpdeskPolicies"/>), antiforgery, limits of requests, and the OpenAPI document. The host adds its own authentication.
    /// Another call configures on.
    /// </summary>
    public static IHelpdeskBuilder AddHelpdeskWeb(this IHelpdeskBuilder builder, Action<HelpdeskWebOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(configure);
        var services = builder.Services;
        services.Configure(configure);
        if (services.Any(static d => d.ServiceType == typeof(HelpdeskPlaces)))
            return builder;
        services.AddSingleton<HelpdeskPlaces>();
        services.AddSingleton<IValidateOptions<HelpdeskWebOptions>, HelpdeskWebOptionsValidator>();
        services.AddOptions<HelpdeskWebOptions>().ValidateOnStart();
        services.AddRouting();
        services.AddAntiforgery();
        services.AddAuthorization();
        services.AddHttpLogging(static _ => { });
        services.AddOpenApi(HelpdeskDocument.Name, HelpdeskDocument.Configure);
        services.TryAddSingleton<IOperatorResolver, ClaimsOperatorResolver>();
        services.AddSingleton<IAuthorizationHandler, OperatorHandler>();
        services.AddSingleton<IConfigureOptions<AuthorizationOptions>, OperatorPolicies>();
        services.AddSingleton<IStartupFilter, HelpdeskStartupFilter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IStoreDiagnostics, WebDoctor>());
        services.AddSingleton<RequestLimiter>();
        services.AddSingleton<OperatorGate>();
        services.AddSingleton<PageGate>();
        services.AddSingleton<FormSeal>();
        services.TryAddSingleton<ISecurityKeyVerifier, SecurityKeyVerifier>();
        services.Configure<JsonOptions>(static json => WebJson.AddTo(json.SerializerOptions));
        // Instead of the framework's, which it does the work of.
        services.Replace(ServiceDescriptor.Singleton<IHttpContextFactory, LinkTokenContextFactory>());
        return builder;
    }
}
