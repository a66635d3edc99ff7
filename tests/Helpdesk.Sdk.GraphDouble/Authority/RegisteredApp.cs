using System.Security.Cryptography.X509Certificates;

namespace Helpdesk.Sdk.GraphDouble;

/// <summary>The application that the provider signs in as.</summary>
public sealed class RegisteredApp
{
    /// <summary>Its id.</summary>
    public string ClientId { get; } = Guid.NewGuid().ToString("D");

    /// <summary>Its secret.</summary>
    public string Secret { get; set; } = $"app~{Guid.NewGuid():N}";

    /// <summary>Its certificate; <see langword="null"/> = none.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>A token of another issuer that is taken as its assertion (workload identity); <see langword="null"/> = none.</summary>
    public string? FederatedToken { get; set; }

    /// <summary>The permissions granted to it, at first all that the provider's documentation names.</summary>
    public ISet<string> Roles { get; } = new HashSet<string>(Documented, StringComparer.Ordinal);

    /// <summary>The permissions it has on behalf of a signed-in operator.</summary>
    public ISet<string> Scopes { get; } = new HashSet<string>(Documented, StringComparer.Ordinal);

    /// <summary>Whether it holds a directory role high enough to change administrators.</summary>
    public bool HasHighRole { get; set; }

    /// <summary>How long its tokens last.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Whether a test has taken a documented permission away.</summary>
    internal bool IsReduced(bool delegated) => !(delegated ? Scopes : Roles).IsSupersetOf(Documented);

    /// <summary>Everything that the provider may need; one permission a line, as the contract names them.</summary>
    public static IReadOnlyList<string> Documented { get; } =
    [
        "User.Read.All", "User.ReadWrite.All", "User-PasswordProfile.ReadWrite.All", "User.EnableDisableAccount.All", "User.RevokeSessions.All", "User.DeleteRestore.All",
        "UserAuthenticationMethod.Read.All", "UserAuthenticationMethod.ReadWrite.All", "UserAuthMethod-TAP.ReadWrite.All", "GroupMember.ReadWrite.All",
        "AppRoleAssignment.ReadWrite.All", "Application.Read.All", "AdministrativeUnit.Read.All", "RoleManagement.Read.Directory", "RoleEligibilitySchedule.Read.Directory",
        "AuditLog.Read.All", "Mail.Send", "Domain.Read.All",
    ];
}
