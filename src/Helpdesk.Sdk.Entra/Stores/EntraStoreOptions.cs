using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Sdk.Entra;

/// <summary>The settings of an Entra ID store. In configuration they stand under <c>Stores:name</c> with <c>"Type": "Entra"</c>.</summary>
public sealed class EntraStoreOptions : EntraConnectionOptions
{
    /// <summary>Names or ids of groups whose members count as privileged, nested ones too. One that is not found makes everybody privileged.</summary>
    [SuppressMessage("Usage", "CA2227:Collection properties should be read only", Justification = "Options are filled by assignment.")]
    public IList<string> ProtectedGroups { get; set; } = [];

    /// <summary>What becomes of roles that an account could activate.</summary>
    public EligibleRoles EligibleRoles { get; set; } = EligibleRoles.Required;

    /// <summary>
    /// The domain of user names without one: <c>anna</c> then is <c>anna@domain</c>, and accounts of that domain are shown so. <see langword="null"/> = user
    /// names are full user principal names.
    /// </summary>
    public string? UserDomain { get; set; }
}
