using System.Text.Json.Nodes;
using Helpdesk.Sdk.GraphDouble;

namespace Helpdesk.Sdk.EndToEnd.Tests.Entra;

/// <summary>A store's section of the configuration, for a tenant of the double.</summary>
internal static class EntraSection
{
    public static JsonObject Of(GraphServer graph) => new()
    {
        ["Type"] = "Entra",
        ["TenantId"] = graph.Directory.TenantId,
        ["ClientId"] = graph.Authority.App.ClientId,
        ["ClientSecret"] = graph.Authority.App.Secret,
        ["GraphBaseUrl"] = graph.GraphAddress.AbsoluteUri.TrimEnd('/'),
        ["AuthorityHost"] = graph.AuthorityAddress.AbsoluteUri,
    };
}
