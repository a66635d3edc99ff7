namespace Helpdesk.Sdk;

/// <summary>What the SDK knows of an action.</summary>
/// <param name="Action">The action.</param>
/// <param name="Permission">The permission an operator needs; <see langword="null"/> = no operator does it.</param>
/// <param name="CredentialAffecting">It changes who can get in.</param>
public readonly record struct ActionDescription(HelpdeskAction Action, Permission? Permission, bool CredentialAffecting);
