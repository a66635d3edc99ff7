namespace Helpdesk.Sdk;

/// <summary>What an end user can do on the own account. The host vouches that it is them.</summary>
public sealed class EndUserDesk
{
    private readonly DeskServices _services;
    private readonly UserTarget _user;
    private readonly ContactInfo _info;

    internal EndUserDesk(DeskServices services, UserTarget user, ContactInfo info)
    {
        _services = services;
        _user = user;
        _info = info;
    }

    /// <summary>Begins to register a factor. Mail: a code goes to the address. Authenticator: the secret is in the otpauth address.</summary>
    /// <returns>The pending enrollment; otherwise why not: invalid-input, not-found, notifier-unavailable, not-built.</returns>
    public Task<HelpdeskResult<EnrollmentStarted>> BeginEnrollmentAsync(EnrollRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(() => EnrollmentFlow.BeginAsync(_services, _user, _info, request, cancellationToken), cancellationToken);
    }

    /// <summary>Proves a pending factor with its code.</summary>
    /// <returns>The enrollment; otherwise why not: verification-failed, limit-reached.</returns>
    public Task<HelpdeskResult<EnrollmentConfirmed>> ConfirmEnrollmentAsync(EnrollmentId enrollment, Secret code, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        return _services.Corridor.RunAsync(() => EnrollmentFlow.ConfirmAsync(_services, _user, _info, enrollment, code, cancellationToken), cancellationToken);
    }
}
