namespace Helpdesk.Sdk.Testing;

/// <summary>A user of a lab directory.</summary>
/// <param name="Dn">The distinguished name.</param>
/// <param name="Name">sAMAccountName or uid.</param>
/// <param name="Upn">The user principal name; with OpenLDAP the mail address.</param>
/// <param name="Password">The password it was made with.</param>
public sealed record LabUser(string Dn, string Name, string Upn, string Password);
