using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>
/// A double of Microsoft Graph v1.0 and of its authority for one tenant. It keeps state, judges tokens, and checks every request against the facts of the
/// contract; what breaks them is answered as the service does and noted in <see cref="Journal"/>.
/// </summary>
public sealed partial class GraphServer : IAsyncDisposable
{
    /// <summary>Marks requests that a test sends wrong on purpose, past the provider; they are checked all the same.</summary>
    public const string DeliberateHeader = "X-Deliberate";

    private static readonly JsonDocumentOptions OncePerName = new() { AllowDuplicateProperties = false };
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private KestrelHost? _host;

    /// <summary>Makes one that answers through <see cref="CreateHandler"/>; <see cref="ListenAsync"/> opens a port as well.</summary>
    /// <param name="clock">Its clock; the real one by default.</param>
    /// <param name="tenantId">The tenant's id.</param>
    public GraphServer(TimeProvider? clock = null, string tenantId = "11111111-2222-4333-8444-555555555555")
    {
        _clock = clock ?? TimeProvider.System;
        Directory = new TenantDirectory(_clock, tenantId);
        Authority = new TokenAuthority(_clock, tenantId);
        Place(new Uri("https://graph.double.example/"));
    }

    /// <summary>The tenant's state.</summary>
    public TenantDirectory Directory { get; }

    /// <summary>Tokens.</summary>
    public TokenAuthority Authority { get; }

    /// <summary>What was heard.</summary>
    public RequestJournal Journal { get; } = new();

    /// <summary>What goes wrong.</summary>
    public FaultPlan Faults { get; } = new();

    /// <summary>Next links.</summary>
    public PageTokens Pages { get; } = new();

    /// <summary>Password resets that are written back.</summary>
    public LongRunningResets Resets { get; } = new();

    /// <summary>The registration report's limit.</summary>
    public ReportLimit Registrations { get; } = new();

    /// <summary>The base URL of Graph, with its version and a slash at the end.</summary>
    public Uri GraphAddress { get; private set; } = null!;

    /// <summary>The base URL of the authority.</summary>
    public Uri AuthorityAddress => Authority.Address!;

    /// <summary>Opens a port on the loopback address with TLS.</summary>
    public async Task<GraphServer> ListenAsync()
    {
        _host = await KestrelHost.StartAsync(this);
        Place(_host.Address);
        return this;
    }

    /// <summary>A handler that answers in the process, without a socket.</summary>
    public HttpMessageHandler CreateHandler() => new GraphHandler(this);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    /// <summary>Answers one request below the version.</summary>
    internal async Task<GraphAnswer> AnswerAsync(GraphRequest request, bool inBatch, CancellationToken cancellationToken)
    {
        var arrived = _clock.GetUtcNow();
        if (!inBatch || request.Path != "/$batch")
            Journal.Hear(request);
        NoteEarlyRetry(request, arrived);
        var fault = Faults.Take(request);
        if (fault?.Delay > TimeSpan.Zero)
            // The service goes on with what it was asked, also when nobody waits any more.
            await Task.Delay(fault.Delay, _clock, CancellationToken.None);
        string? fact = null;
        var applied = false;
        GraphAnswer answer;
        if (fault?.Kind == FaultKind.ExpiredToken)
            Authority.Expire(request.Header("Authorization"));
        try
        {
            if (Before(fault) is { } failure)
            {
                fact = Match(request)?.Fact.Template;
                throw failure;
            }
            if (fault?.Kind == FaultKind.DroppedBefore)
                answer = GraphAnswer.Dropped;
            else if (request.Path == "/$batch")
                (answer, fact) = (await BatchAsync(request, cancellationToken), "/$batch");
            else
                answer = Carry(request, out fact, out applied);
            if (answer.IsSuccess && fault?.Kind == FaultKind.DroppedAfterwards)
                answer = GraphAnswer.Dropped;
            if (answer.IsSuccess && fault?.Kind == FaultKind.GatewayTimeoutAfterwards)
                answer = new GraphServiceException(504, "UnknownError", "The gateway did not get an answer in time.").ToAnswer(arrived, Guid.NewGuid().ToString());
        }
        catch (GraphServiceException failure)
        {
            answer = Refuse(request, failure);
        }
        Journal.Add(new RecordedRequest(arrived, request, fact, answer.Status) { Applied = applied, InBatch = inBatch });
        return answer;
    }

    private void Place(Uri address)
    {
        GraphAddress = new Uri(address, "v1.0/");
        Authority.Address = address;
    }

    private GraphAnswer Carry(GraphRequest request, out string? template, out bool applied)
    {
        template = null;
        applied = false;
        var token = Authority.Read(request.Header("Authorization"), out var problem) ?? throw new GraphServiceException(401, "InvalidAuthenticationToken", problem);
        var (fact, values) = Match(request) ?? throw Unknown(request);
        template = fact.Template;
        var query = ParseQuery(request);
        var body = ParseBody(fact, request);
        if (fact.Forbidden)
            Journal.Add(new Violation(ViolationKind.Path, request.ToString(), "deletes the object itself: '/$ref' is missing"));
        ContractCheck.Check(fact, query, request);
        if (body is not null && fact.Body is not null)
            BodyCheck.Check(fact.Body, body);
        var call = new GraphCall { Server = this, Request = request, Fact = fact, Values = values, Query = query, Token = token, Body = body };
        CheckPermission(call);
        lock (Directory.Gate)
        {
            var answer = fact.Handle(call);
            applied = call.Applied;
            return answer;
        }
    }

    private GraphAnswer Refuse(GraphRequest request, GraphServiceException failure)
    {
        if (failure.Violation is { } kind)
            Journal.Add(new Violation(kind, request.ToString(), failure.Message));
        if (failure.RetryAfter is { } seconds)
            _notBefore[Key(request)] = _clock.GetUtcNow().AddSeconds(seconds);
        return failure.ToAnswer(_clock.GetUtcNow(), Guid.NewGuid().ToString());
    }

    private void NoteEarlyRetry(GraphRequest request, DateTimeOffset now)
    {
        if (_notBefore.TryGetValue(Key(request), out var time) && now < time - Tolerance)
            Journal.Add(new Violation(ViolationKind.EarlyRetry, request.ToString(), $"came {(time - now).TotalSeconds:F2} s before the time that Retry-After had named"));
    }

    private void CheckPermission(GraphCall call)
    {
        var needed = call.Token.IsDelegated ? call.Fact.Delegated ?? call.Fact.App : call.Fact.App;
        bool Has(string permissions) => permissions.Split('+').All(p => p.Split('|').Any(call.Token.Permissions.Contains));
        var further = call.Fact.Further?.Invoke(call).Where(p => !Has(p)).ToList() ?? [];
        if (needed.Any(Has) && further.Count == 0)
            return;
        var breach = new Violation(ViolationKind.Permission, call.Request.ToString(), $"needs {string.Join(" or ", needed)} {string.Join(", ", further)}".TrimEnd());
        if (Authority.App.IsReduced(call.Token.IsDelegated))
            Journal.Deny(breach);
        else
            Journal.Add(breach);
        throw call.Fact.LowerCaseErrors ? new GraphServiceException(403, "accessDenied", "Request Authorization failed") : GraphServiceException.Denied();
    }

    private static GraphServiceException? Before(ScriptedFault? fault) => fault?.Kind switch
    {
        FaultKind.Throttled => new GraphServiceException(429, "TooManyRequests", "Too many requests.") { RetryAfter = fault.RetryAfter },
        FaultKind.InternalError => new GraphServiceException(500, "InternalServerError", "An internal error occurred."),
        FaultKind.Unavailable => new GraphServiceException(503, "serviceNotAvailable", "The service is temporarily unavailable.") { RetryAfter = fault.RetryAfter },
        FaultKind.RequestTimeout => new GraphServiceException(408, "requestTimeout", "The request took too long."),
        FaultKind.GatewayTimeout => new GraphServiceException(504, "UnknownError", "The gateway did not get an answer in time."),
        FaultKind.ExpiredToken => new GraphServiceException(401, "InvalidAuthenticationToken", "Lifetime validation failed, the token is expired."),
        FaultKind.Denied => GraphServiceException.Denied(),
        FaultKind.ExpiredPage => new GraphServiceException(400, "Directory_ExpiredPageToken", "The specified page token value has expired and cannot be included in your request."),
        _ => null,
    };

    private static GraphServiceException Unknown(GraphRequest request) => GraphFacts.HasPath(Segments(request))
        ? GraphServiceException.Breach(ViolationKind.Path, 405, "Request_BadRequest", $"Specified HTTP method is not allowed for the request target: {request.Method}.")
        : GraphServiceException.Breach(ViolationKind.Path, 404, "BadRequest", $"Resource not found for the segment in '{request.Path}'.");

    private static QueryOptions ParseQuery(GraphRequest request)
    {
        try
        {
            return QueryOptions.Parse(request.Query);
        }
        catch (FormatException problem)
        {
            throw GraphServiceException.Breach(ViolationKind.Query, 400, "Request_BadRequest", problem.Message);
        }
    }

    private static JsonObject? ParseBody(GraphFact fact, GraphRequest request)
    {
        var isEmpty = string.IsNullOrWhiteSpace(request.Body);
        if (fact.Body is null)
            return isEmpty ? null : throw GraphServiceException.Breach(ViolationKind.Body, 400, "Request_BadRequest", "A body was not expected.");
        if (isEmpty)
            return fact.BodyOptional ? null : throw GraphServiceException.Breach(ViolationKind.Body, 400, "Request_BadRequest", "Empty payload: a JSON body was expected.");
        if (request.Header("Content-Type")?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw GraphServiceException.Breach(ViolationKind.Header, 415, "Request_BadRequest", "The content type is not application/json.");
        try
        {
            return JsonNode.Parse(request.Body!, documentOptions: OncePerName) as JsonObject ?? throw new JsonException("not an object");
        }
        catch (JsonException problem)
        {
            throw GraphServiceException.Breach(ViolationKind.Body, 400, "BadRequest", "Unable to read JSON request payload: " + problem.Message);
        }
    }

    private static (GraphFact Fact, IReadOnlyList<string> Values)? Match(GraphRequest request) => GraphFacts.Match(request.Method, Segments(request));

    private static string[] Segments(GraphRequest request) => [.. request.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];

    private static string Key(GraphRequest request) => $"{request.Method} {request.Path}?{request.Query}";
}
