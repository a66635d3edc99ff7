namespace Helpdesk.Sdk;

/// <summary>Unlocks accounts.</summary>
public sealed class AccountDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;

    internal AccountDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
    }

    /// <summary>Ends a lockout. An account that is not locked is a success that says so, and gives the place under the limit back.</summary>
    /// <returns>The outcome; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<UnlockAccountOutcome>> UnlockAsync(UnlockAccountRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(
            _contact, request.User, HelpdeskAction.UnlockAccount, () => _services.Pipeline.RunAsync(new UnlockAccountOperation(_services.Messages), new OperationCall(_contact, request.User, request), cancellationToken), cancellationToken);
    }
}
