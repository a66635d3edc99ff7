using System.Text.Json.Nodes;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The authority: metadata, tokens, and the judgement of tokens on the side of Graph.</summary>
public sealed class TokenAuthority
{
    private const string Assertion = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private readonly Jwt _jwt = new();
    private readonly TimeProvider _clock;
    private readonly List<string> _issued = [];
    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, bool> _expired = new(StringComparer.Ordinal);
    private int _requests;

    internal TokenAuthority(TimeProvider clock, string tenantId)
    {
        _clock = clock;
        TenantId = tenantId;
    }

    /// <summary>The tenant.</summary>
    public string TenantId { get; }

    /// <summary>The application.</summary>
    public RegisteredApp App { get; } = new();

    /// <summary>How many tokens were asked for.</summary>
    public int TokenRequests => _requests;

    /// <summary>Answers this error to every request for a token (an OAuth code such as <c>invalid_client</c>); <see langword="null"/> = none.</summary>
    public string? Failing { get; set; }

    /// <summary>Every token that was issued, for hunting them in logs.</summary>
    public IReadOnlyList<string> Issued
    {
        get
        {
            lock (_issued)
                return [.. _issued];
        }
    }

    /// <summary>Where it can be reached.</summary>
    public Uri? Address { get; internal set; }

    /// <summary>A token that a user got for the application, to be exchanged on their behalf.</summary>
    public string IssueUserAssertion(GraphUser user) => Sign(new JsonObject
    {
        ["aud"] = App.ClientId,
        ["oid"] = user.Id,
        ["scp"] = "access_as_user",
    });

    /// <summary>A token for Graph, for requests that a test sends itself.</summary>
    public string IssueToken(GraphUser? onBehalfOf = null) =>
        Sign(Claims("https://graph.microsoft.com", onBehalfOf?.Id));

    /// <summary>Answers a request to the authority; <see langword="null"/> = not one of its paths.</summary>
    internal GraphAnswer? Answer(string method, string path, IReadOnlyDictionary<string, string> form)
    {
        if (path.Equals("/common/discovery/instance", StringComparison.OrdinalIgnoreCase))
            return Discovery();
        if (path.EndsWith("/v2.0/.well-known/openid-configuration", StringComparison.OrdinalIgnoreCase))
            return Metadata(path.Split('/')[1]);
        if (method != "POST" || !path.EndsWith("/oauth2/v2.0/token", StringComparison.OrdinalIgnoreCase))
            return null;
        Interlocked.Increment(ref _requests);
        return path.Split('/')[1].Equals(TenantId, StringComparison.OrdinalIgnoreCase)
            ? Token(form)
            : Error("invalid_request", $"AADSTS90002: Tenant '{path.Split('/')[1]}' not found.");
    }

    /// <summary>What a bearer token says; <see langword="null"/> with the reason when it is none of ours, for another audience, or over.</summary>
    internal GraphToken? Read(string? authorization, out string problem)
    {
        problem = "Access token is empty.";
        if (authorization?.StartsWith("Bearer ", StringComparison.Ordinal) != true)
            return null;
        problem = "Access token validation failure. Invalid signature.";
        if (_jwt.Verify(authorization[7..]) is not { } claims)
            return null;
        problem = "Access token validation failure. Invalid audience.";
        if (claims["aud"]!.ToString() == App.ClientId)
            return null;
        var token = new GraphToken
        {
            TenantId = claims["tid"]!.ToString(),
            ClientId = claims["appid"]?.ToString() ?? "",
            Audience = claims["aud"]!.ToString(),
            Expires = DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!),
            Permissions = claims["roles"] is JsonArray roles ? [.. roles.Select(static r => r!.ToString())] : claims["scp"]?.ToString().Split(' ') ?? [],
            UserId = claims["oid"]?.ToString() is { } oid && claims["roles"] is null ? oid : null,
        };
        problem = "Lifetime validation failed, the token is expired.";
        return token.Expires > _clock.GetUtcNow() && !_expired.ContainsKey(authorization) ? token : null;
    }

    /// <summary>Refuses the token from now on, also when it is sent again.</summary>
    internal void Expire(string? authorization) => _expired[authorization ?? ""] = true;

    private GraphAnswer Token(IReadOnlyDictionary<string, string> form)
    {
        if (Failing is { } failing)
            return Error(failing, "AADSTS7000215: Invalid client secret provided.");
        if (form.GetValueOrDefault("client_id") != App.ClientId)
            return Error("unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        if (!IsClient(form))
            return Error("invalid_client", "AADSTS7000215: Invalid client secret or assertion provided.");
        if (form.GetValueOrDefault("scope")?.Split(' ').FirstOrDefault(static s => s.Contains("://", StringComparison.Ordinal)) is not { } scope)
            return Error("invalid_scope", "AADSTS70011: The provided value for the input parameter 'scope' is not valid.");
        var audience = new Uri(scope).GetLeftPart(UriPartial.Authority);
        return form.GetValueOrDefault("grant_type") switch
        {
            "client_credentials" => scope.EndsWith("/.default", StringComparison.Ordinal)
                ? Issue(Claims(audience, null))
                : Error("invalid_scope", "AADSTS1002012: The provided value for scope is not valid. Client credential flows must have a scope value with /.default."),
            "urn:ietf:params:oauth:grant-type:jwt-bearer" => OnBehalfOf(form, audience),
            _ => Error("unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type."),
        };
    }

    private GraphAnswer OnBehalfOf(IReadOnlyDictionary<string, string> form, string audience)
    {
        if (form.GetValueOrDefault("requested_token_use") != "on_behalf_of" || _jwt.Verify(form.GetValueOrDefault("assertion") ?? "") is not { } claims)
            return Error("invalid_grant", "AADSTS50013: Assertion failed signature validation.");
        return claims["aud"]!.ToString() == App.ClientId && DateTimeOffset.FromUnixTimeSeconds((long)claims["exp"]!) > _clock.GetUtcNow()
            ? Issue(Claims(audience, claims["oid"]!.ToString()))
            : Error("invalid_grant", "AADSTS500131: Assertion audience does not match the client, or the assertion is over.");
    }

    private bool IsClient(IReadOnlyDictionary<string, string> form)
    {
        if (form.GetValueOrDefault("client_secret") is { } secret)
            return secret == App.Secret;
        if (form.GetValueOrDefault("client_assertion_type") != Assertion || form.GetValueOrDefault("client_assertion") is not { } assertion)
            return false;
        if (App.FederatedToken is { } federated)
            return assertion == federated;
        return App.Certificate is { } certificate && Jwt.VerifyAssertion(assertion, certificate) is { } claims
            && claims["iss"]?.ToString() == App.ClientId && claims["sub"]?.ToString() == App.ClientId
            && Uri.TryCreate(claims["aud"]?.ToString(), UriKind.Absolute, out var audience) && audience.AbsolutePath.StartsWith($"/{TenantId}/", StringComparison.OrdinalIgnoreCase)
            // Some clients write the number as a text.
            && long.TryParse(claims["exp"]?.ToString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var end) && DateTimeOffset.FromUnixTimeSeconds(end) > TimeProvider.System.GetUtcNow();
    }

    /// <summary>A token of a managed identity, the way its local endpoint answers.</summary>
    internal GraphAnswer ManagedIdentity(string resource)
    {
        Interlocked.Increment(ref _requests);
        var token = Sign(Claims(resource, null));
        return new GraphAnswer(200, new JsonObject
        {
            ["access_token"] = token,
            ["expires_on"] = TimeProvider.System.GetUtcNow().Add(App.TokenLifetime).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["resource"] = resource,
            ["token_type"] = "Bearer",
            ["client_id"] = App.ClientId,
        });
    }

    private JsonObject Claims(string audience, string? userId)
    {
        var claims = new JsonObject { ["aud"] = audience, ["appid"] = App.ClientId };
        if (userId is null)
        {
            claims["roles"] = new JsonArray([.. App.Roles.Order(StringComparer.Ordinal).Select(static r => JsonValue.Create(r))]);
            claims["idtyp"] = "app";
        }
        else
        {
            claims["scp"] = string.Join(' ', App.Scopes.Order(StringComparer.Ordinal));
            claims["oid"] = userId;
        }
        return claims;
    }

    private string Sign(JsonObject claims)
    {
        var now = _clock.GetUtcNow();
        claims["tid"] = TenantId;
        claims["iss"] = $"https://sts.windows.net/{TenantId}/";
        claims["iat"] = now.ToUnixTimeSeconds();
        claims["nbf"] = now.ToUnixTimeSeconds();
        claims["exp"] = now.Add(App.TokenLifetime).ToUnixTimeSeconds();
        claims["uti"] = Guid.NewGuid().ToString("N");
        var token = _jwt.Sign(claims);
        lock (_issued)
            _issued.Add(token);
        return token;
    }

    private GraphAnswer Issue(JsonObject claims) => new(200, new JsonObject
    {
        ["token_type"] = "Bearer",
        ["expires_in"] = (int)App.TokenLifetime.TotalSeconds,
        ["ext_expires_in"] = (int)App.TokenLifetime.TotalSeconds,
        ["access_token"] = Sign(claims),
    });

    private static GraphAnswer Error(string code, string description) =>
        new(code == "invalid_client" ? 401 : 400, new JsonObject { ["error"] = code, ["error_description"] = description, ["error_codes"] = new JsonArray(7000215) });

    private GraphAnswer Discovery() => new(200, new JsonObject
    {
        ["tenant_discovery_endpoint"] = new Uri(Address!, $"{TenantId}/v2.0/.well-known/openid-configuration").ToString(),
        ["api-version"] = "1.1",
        ["metadata"] = new JsonArray(new JsonObject { ["preferred_network"] = Address!.Authority, ["preferred_cache"] = Address.Authority, ["aliases"] = new JsonArray(Address.Authority) }),
    });

    private GraphAnswer Metadata(string tenant) => new(200, new JsonObject
    {
        ["issuer"] = new Uri(Address!, $"{tenant}/v2.0").ToString(),
        ["token_endpoint"] = new Uri(Address!, $"{tenant}/oauth2/v2.0/token").ToString(),
        ["authorization_endpoint"] = new Uri(Address!, $"{tenant}/oauth2/v2.0/authorize").ToString(),
        ["jwks_uri"] = new Uri(Address!, $"{tenant}/discovery/v2.0/keys").ToString(),
        ["token_endpoint_auth_methods_supported"] = new JsonArray("client_secret_post", "private_key_jwt"),
        ["response_types_supported"] = new JsonArray("code"),
        ["subject_types_supported"] = new JsonArray("pairwise"),
    });
}
