using System.Buffers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Maps the help desk into a host.</summary>
public static class HelpdeskEndpointRouteBuilderExtensions
{
    private const long LargestRequest = 64 * 1024;
    private static readonly SearchValues<char> NoPrefix = SearchValues.Create("{}?#%\\ ");

    /// <summary>
    /// Maps the API under <c>PREFIX/api</c>, for operators, what devices ask under <c>PREFIX/agents</c>, and the pages of self-service: <c>PREFIX/reset</c> and
    /// <c>PREFIX/undo</c>, where <c>Links:BaseAddress</c> has to lead, and <c>PREFIX/enroll</c>.
    /// </summary>
    /// <param name="endpoints">The host's endpoints.</param>
    /// <param name="prefix">Where; begins with a slash and has no parameters.</param>
    /// <returns>All endpoints, for what the host adds to them.</returns>
    /// <exception cref="ArgumentException">The prefix is malformed.</exception>
    /// <exception cref="InvalidOperationException"><c>AddHelpdeskWeb</c> was not called.</exception>
    public static IEndpointConventionBuilder MapHelpdesk(this IEndpointRouteBuilder endpoints, string prefix = "/helpdesk")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        if (prefix.Length < 2 || prefix[0] != '/' || prefix[^1] == '/' || prefix.AsSpan().ContainsAny(NoPrefix) || prefix.Contains("//", StringComparison.Ordinal))
            throw new ArgumentException($"'{prefix}' must begin with a slash, not end with one, and have no parameters.", nameof(prefix));
        var services = endpoints.ServiceProvider;
        var places = services.GetService<HelpdeskPlaces>() ?? throw new InvalidOperationException("Call AddHelpdesk(...).AddHelpdeskWeb(...) on the services first.");
        places.Add(prefix);
        WarnOfLinks(services, prefix);

        var root = endpoints.MapGroup(prefix);
        root.WithMetadata(new RequestSizeLimitAttribute(LargestRequest));
        MapApi(root.MapGroup("/api"), services);
        MapAgents(root.MapGroup("/agents"), services);
        MapPages(root.MapGroup(""), services);
        return root;
    }

    private static void MapApi(RouteGroupBuilder api, IServiceProvider services)
    {
        api.RequireAuthorization(HelpdeskPolicies.Operator).DisableCookieRedirect();
        api.WithMetadata(new HelpdeskEndpoint(IsPage: false)).WithHttpLogging(HttpLoggingFields.RequestMethod | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.Duration);
        Wrap(api, services.GetRequiredService<OperatorGate>().Around);
        OperatorEndpoints.Map(api);
        UserEndpoints.Map(api);
        UserChangeEndpoints.Map(api);
        ExportEndpoints.Map(api);
        VerificationEndpoints.Map(api);
        PasswordEndpoints.Map(api);
        AccountEndpoints.Map(api);
        EnrollmentEndpoints.Map(api);
        GroupEndpoints.Map(api);
        ApplicationEndpoints.Map(api);
        AuthenticatorEndpoints.Map(api);
        SecurityKeyEndpoints.Map(api);
        SessionEndpoints.Map(api);
        BulkEndpoints.Map(api);
        DeviceEndpoints.Map(api);
        DeviceManagementEndpoints.Map(api);
        CampaignEndpoints.Map(api);
        ApprovalEndpoints.Map(api);
        ControlEndpoints.Map(api);
        HistoryEndpoints.Map(api);
        DocumentEndpoint.Map(api);
        UnmatchedEndpoint.Map(api);
    }

    // Devices: nobody's browser, and no operator.
    private static void MapAgents(RouteGroupBuilder agents, IServiceProvider services)
    {
        agents.AllowAnonymous().ExcludeFromDescription().WithMetadata(new HelpdeskEndpoint(IsPage: false, IsAgent: true)).WithHttpLogging(HttpLoggingFields.None);
        Wrap(agents, services.GetRequiredService<PageGate>().Around);
        DeviceAgentEndpoints.Map(agents);
    }

    private static void MapPages(RouteGroupBuilder pages, IServiceProvider services)
    {
        pages.AllowAnonymous().WithMetadata(new HelpdeskEndpoint(IsPage: true)).WithHttpLogging(HttpLoggingFields.None);
        Wrap(pages, services.GetRequiredService<PageGate>().Around);
        StylesheetEndpoint.Map(pages);
        ScriptEndpoints.Map(pages);
        LinkPages.Map(pages);
        EnrollPages.Map(pages);
        pages.Map("/{**rest}", static () => Results.StatusCode(StatusCodes.Status404NotFound));
    }

    // Around the whole of an endpoint, so that nothing of a request is read before it was let in.
    private static void Wrap(RouteGroupBuilder group, Func<RequestDelegate, RequestDelegate> around) => ((IEndpointConventionBuilder)group).Add(builder =>
    {
        if (builder.RequestDelegate is { } inner)
            builder.RequestDelegate = around(inner);
    });

    private static void WarnOfLinks(IServiceProvider services, string prefix)
    {
        if (services.GetRequiredService<IHelpdeskSettingsSource>().Current.Links.BaseAddress is { } address && !address.AbsolutePath.EndsWith(prefix + "/", StringComparison.OrdinalIgnoreCase))
            Log.LinksLeadElsewhere(services.GetRequiredService<ILogger<HelpdeskPlaces>>(), address.AbsolutePath, prefix);
    }
}
