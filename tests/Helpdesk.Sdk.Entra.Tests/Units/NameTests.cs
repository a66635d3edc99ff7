using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.Entra.Tests.Units;

/// <summary>Who answers to a name, and what it tells to ask.</summary>
public sealed class NameTests : IAsyncDisposable
{
    private readonly Tenant _tenant = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _tenant.DisposeAsync();

    [Fact]
    public async Task Two_of_one_address_are_two_also_where_the_service_gives_short_pages()
    {
        foreach (var name in new[] { "anna", "berta" })
            _tenant.Graph.Directory.AddUser(name, new JsonObject { ["mail"] = "office@contoso.example" });
        using var shortened = new ShortPages(_tenant.Graph.CreateHandler());
        var store = _tenant.Open(o => o.HttpHandler = shortened);

        var fault = await Assert.ThrowsAsync<IdentityStoreException>(async () => await store.ResolveAsync(UserReference.ByName("office@contoso.example"), Cancellation));

        Assert.Equal(StoreErrorCode.Ambiguous, fault.Code);
    }

    [Fact]
    public async Task Of_nobody_as_much_is_asked_for_as_of_somebody()
    {
        _tenant.Graph.Directory.AddUser("anna");
        var store = _tenant.Open();
        // What is asked for once, such as how long passwords last.
        await CountAsync(store, "anna@contoso.example");

        Assert.Equal(await CountAsync(store, "anna@contoso.example"), await CountAsync(store, "nobody@contoso.example"));
    }

    private async Task<int> CountAsync(EntraIdentityStore store, string name)
    {
        var before = _tenant.Graph.Journal.Requests.Count;
        await store.ResolveAsync(UserReference.ByName(name), Cancellation);
        return _tenant.Graph.Journal.Requests.Count - before;
    }

    private sealed class ShortPages(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(request.RequestUri!.AbsoluteUri.Replace("top=999", "top=1", StringComparison.Ordinal));
            return base.SendAsync(request, cancellationToken);
        }
    }
}
