namespace Helpdesk.Sdk;

/// <summary>A redeemed link: the password is the user's own, to be kept.</summary>
/// <param name="Operation">The operation.</param>
/// <param name="Unlocked">The lockout, if there was one, was ended too.</param>
public sealed record RedeemedLink(OperationId Operation, bool Unlocked);
