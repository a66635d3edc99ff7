using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Sdk.Testing.WebNode;

/// <summary>A bearer scheme of the tests: the token is the claims themselves.</summary>
public sealed class TokenHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public static string Write(IEnumerable<KeyValuePair<string, string>> claims) => Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(claims));

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Headers.Authorization.ToString() is not { Length: > 7 } header || !header.StartsWith("Bearer ", StringComparison.Ordinal))
            return Task.FromResult(AuthenticateResult.NoResult());
        var claims = JsonSerializer.Deserialize<KeyValuePair<string, string>[]>(Convert.FromBase64String(header[7..]))!;
        var identity = new ClaimsIdentity(claims.Select(static c => new Claim(c.Key, c.Value)), Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}
