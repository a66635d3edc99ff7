namespace Helpdesk.Sdk;

/// <summary>A new password and what goes with it.</summary>
/// <param name="NewPassword">The password; the caller keeps ownership.</param>
/// <param name="MustChange">The user must choose their own at next sign-in.</param>
/// <param name="Unlock">Also end a lockout, in the same change where the store can.</param>
public sealed record PasswordChange(Secret NewPassword, bool MustChange, bool Unlock);
