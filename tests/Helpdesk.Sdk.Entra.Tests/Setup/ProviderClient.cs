using System.Reflection;
using Microsoft.Graph;

namespace Helpdesk.Sdk.Entra.Tests;

/// <summary>The very client that a store sends its requests with.</summary>
internal static class ProviderClient
{
    public static GraphServiceClient Of(IIdentityStore store) =>
        ((GraphRunner)typeof(EntraIdentityStore).GetField("_graph", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(store)!).Connection.Client;
}
