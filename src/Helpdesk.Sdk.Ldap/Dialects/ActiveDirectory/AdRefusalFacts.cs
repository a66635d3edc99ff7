namespace Helpdesk.Sdk.Ldap;

/// <summary>What is known about a refused change besides the server's answer.</summary>
/// <param name="PasswordLength">Length of the refused password; null when there was none.</param>
/// <param name="Policy">The policy that applies to the account, as far as readable.</param>
/// <param name="MissingRights">The rights the service account is known to lack.</param>
internal sealed record AdRefusalFacts(int? PasswordLength, AdPasswordPolicy? Policy, IReadOnlyList<string> MissingRights)
{
    public static readonly AdRefusalFacts None = new(null, null, []);
}
