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
    /// code goes to the owner of the other account. Security questions: registered at once, in place of former ones.
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
}
