using System.Security.Claims;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>How fresh and how strong a sign-in must be. What cannot be read from the claims does not suffice.</summary>
public sealed class SignInOptions
{
    /// <summary>The longest time since the sign-in; 8 hours by default.</summary>
    public TimeSpan MaximumAge { get; set; } = TimeSpan.FromHours(8);

    /// <summary>When it was: seconds since 1970 (OpenID Connect) or ISO 8601.</summary>
    public IList<string> TimeClaims { get; } = ["auth_time", ClaimTypes.AuthenticationInstant];

    /// <summary>With what it was done (RFC 8176).</summary>
    public IList<string> MethodClaims { get; } = ["amr", "http://schemas.microsoft.com/claims/authnmethodsreferences"];

    /// <summary>Any of these is strong enough; <c>mfa</c> by default.</summary>
    public ISet<string> StrongMethods { get; } = new HashSet<string>(StringComparer.Ordinal) { "mfa" };

    /// <summary>At which level of assurance it was done.</summary>
    public IList<string> LevelClaims { get; } = ["acr", "http://schemas.microsoft.com/claims/authnclassreference"];

    /// <summary>Any of these is strong enough too; none by default.</summary>
    public ISet<string> StrongLevels { get; } = new HashSet<string>(StringComparer.Ordinal);
}
