namespace Helpdesk.Sdk;

/// <summary>What a policy demands to be proven.</summary>
/// <param name="AtLeast">Option B: any N of the types the user is enrolled with; 0 = not chosen.</param>
/// <param name="AsAppliesToUser">Option A: as the user's own authentication policy says.</param>
public sealed record VerificationSettings(int AtLeast, bool AsAppliesToUser);
