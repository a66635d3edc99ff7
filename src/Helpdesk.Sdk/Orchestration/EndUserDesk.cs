namespace Helpdesk.Sdk;

/// <summary>What an end user can do on the own account. The host says that it is them, and how well it knows.</summary>
public sealed class EndUserDesk
{
    private readonly DeskServices _services;
    private readonly UserTarget _user;
    private readonly ContactInfo _info;
    private readonly UserVouching _vouching;

    internal EndUserDesk(DeskServices services, UserTarget user, ContactInfo info, UserVouching vouching)
    {
        _services = services;
        _user = user;
        _info = info;
        _vouching = vouching;
    }

    /// <summary>
    /// Begins to register a factor. Mail and mobile: a code goes to the address. Authenticator: the secret is in the otpauth address. Linked account: a
    /// code goes to the owner of the other account. Security questions: registered at once, in place of former ones. Security key: the browser asks it.
    /// </summary>
    /// <returns>
    /// The pending enrollment; otherwise why not: invalid-input, denied (the host does not vouch and there is no enrollment code), verification-failed (the
    /// enrollment code is wrong), limit-reached, not-found, notifier-unavailable.
    /// </returns>
    public Task<HelpdeskResult<EnrollmentStarted>> BeginEnrollmentAsync(EnrollRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(() => new EnrollmentFlow(_services, _info).BeginAsync(_user, _vouching, request, cancellationToken), cancellationToken);
    }

    /// <summary>Proves a pending factor with its code.</summary>
    /// <returns>The enrollment; otherwise why not: verification-failed, limit-reached, invalid-input, denied.</returns>
    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmEnrollmentAsync(EnrollmentId enrollment, Secret code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _services.Corridor.RunAsync(() => new EnrollmentFlow(_services, _info).ConfirmAsync(_user, enrollment, code, cancellationToken), cancellationToken);
    }

    /// <summary>Proves a pending security key with what the browser returned. It signs in from then on.</summary>
    /// <returns>The enrollment; otherwise why not: verification-failed, limit-reached, invalid-input, store-refused (the key is registered already), denied.</returns>
    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmSecurityKeyAsync(EnrollmentId enrollment, SecurityKeyAttestation attestation, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(attestation);
        return _services.Corridor.RunAsync(() => new EnrollmentFlow(_services, _info).ConfirmAsync(_user, enrollment, attestation, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Says what the browser is to ask the user's security keys, so that the user signs in to the host. No vouching is needed. Whoever asks for whomever gets
    /// an answer of the same form; the host limits how often.
    /// </summary>
    /// <returns>What to ask with; otherwise not-supported or why the directory cannot be read.</returns>
    public Task<HelpdeskResult<SecurityKeyQuestion>> BeginSignInAsync(CancellationToken cancellationToken = default) =>
        _services.Corridor.RunAsync(() => new SecurityKeySignIn(_services, _info).BeginAsync(_user, cancellationToken), cancellationToken);

    /// <summary>Verifies the key's answer: the user is who they say, if it succeeds. A counter that went back is refused, recorded and an alert.</summary>
    /// <param name="ceremony">The <see cref="SecurityKeyQuestion.Ceremony"/> that the host kept for this browser.</param>
    /// <param name="assertion">What the browser returned.</param>
    /// <param name="cancellationToken">Cancels before the answer is accepted.</param>
    /// <returns>Who signed in; otherwise verification-failed, whatever the reason, or why the directory cannot be read.</returns>
    public Task<HelpdeskResult<SecurityKeySignedIn>> FinishSignInAsync(string ceremony, SecurityKeyAssertion assertion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(assertion);
        return _services.Corridor.RunAsync(() => new SecurityKeySignIn(_services, _info).FinishAsync(_user, ceremony, assertion, cancellationToken), cancellationToken);
    }
}
