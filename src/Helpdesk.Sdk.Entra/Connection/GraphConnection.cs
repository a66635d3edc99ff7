using Azure.Core;
using Microsoft.Graph;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary.Middleware;

namespace Helpdesk.Sdk.Entra;

/// <summary>Clients of Graph for one tenant. Nothing is connected or loaded before the first call.</summary>
internal sealed class GraphConnection : IDisposable
{
    // Making a client sets up the writers of bodies for the whole process. Two made at the same time were seen to leave them so that every body from then on
    // had a property twice that was emptied, which no server takes.
    private static readonly Lock OneAtATime = new();

    private readonly GraphSettings _settings;
    private readonly TenantBudget _budget;
    private readonly Lazy<GraphServiceClient> _client;

    public GraphConnection(GraphSettings settings, string? application)
    {
        _settings = settings;
        _budget = TenantBudget.Of(settings.Endpoints, settings.TenantId, application, settings.Time);
        Tokens = new TokenSource(settings.Credential, settings);
        _client = new Lazy<GraphServiceClient>(() => Create(Tokens));
    }

    public TokenSource Tokens { get; }

    public TenantBudget Budget => _budget;

    public GraphServiceClient Client => _client.Value;

    /// <summary>A client that acts as the credential says.</summary>
    public GraphServiceClient Create(TokenCredential credential, out TokenSource tokens)
    {
        tokens = new TokenSource(() => credential, _settings);
        return Create(tokens);
    }

    public void Dispose()
    {
        if (_client.IsValueCreated)
            _client.Value.Dispose();
        Tokens.Dispose();
    }

    // The SDK's own retry handler is left out: it would repeat writes, and throws what it was told away.
    private GraphServiceClient Create(TokenSource tokens)
    {
        DelegatingHandler[] handlers =
        [
            new ParametersNameDecodingHandler(),
            new HeadersInspectionHandler(),
            new GovernorHandler(_budget, _settings),
            new AuthorizationHandler(tokens, _settings.Endpoints),
            new SendTraceHandler(),
            new RequestGuardHandler(_settings.Endpoints),
        ];
        for (var i = 0; i < handlers.Length - 1; i++)
            handlers[i].InnerHandler = handlers[i + 1];
        handlers[^1].InnerHandler = new BorrowedHandler(_settings.Handler ?? SharedHandler.Instance);
        var http = new HttpClient(handlers[0]) { Timeout = Timeout.InfiniteTimeSpan };
        lock (OneAtATime)
            return new GraphServiceClient(http, new AnonymousAuthenticationProvider(), _settings.Endpoints.Base);
    }
}
