namespace Helpdesk.Sdk;

/// <summary>A new authenticator of the local sign-in, which counts once its first code was right. Dispose it to wipe the address.</summary>
/// <param name="Outcome">Success, or why the user was not let in.</param>
/// <param name="Id">The authenticator's id.</param>
/// <param name="OtpauthUri">The address for the user's app (otpauth), told this once.</param>
public sealed record LocalAuthenticatorOffer(LocalSignInOutcome Outcome, string? Id = null, Secret? OtpauthUri = null) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose() => OtpauthUri?.Dispose();
}
