namespace Helpdesk.Sdk;

/// <summary>
/// Registers WebAuthn security keys on behalf of users, at the operator's own browser. The key belongs to the desk's own enrollments, whatever the directory,
/// and signs in where the host asks <see cref="EndUserDesk.BeginSignInAsync"/>. It never proves a caller.
/// </summary>
public sealed class SecurityKeyDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;

    internal SecurityKeyDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
    }

    /// <summary>Says what the browser is to ask the key. Everything is judged as the registration will be: proof and approval have to be there, and stay for it.</summary>
    /// <returns>What to ask with; otherwise why not, see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<SecurityKeyCreation>> BeginAsync(BeginSecurityKeyRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync<SecurityKeyCreation>(_contact, request.User, HelpdeskAction.RegisterSecurityKey, async () =>
        {
            var operation = Operation(request.Name, attestation: null);
            // A repeated question is another one: there is nothing to record of it.
            var judged = await _services.Pipeline.JudgeAsync(operation, new OperationCall(_contact, request.User, request with { IdempotencyKey = null }), cancellationToken).ConfigureAwait(false);
            if (!judged.Succeeded)
                return judged.Error;
            var facts = judged.Value;
            var challenge = await _services.SecurityKeys.ChallengeAsync(RegisterSecurityKeyOperation.Subject(_contact, facts.User.Key), null, facts.Now, cancellationToken).ConfigureAwait(false);
            return SecurityKeyOffer.Make(facts, challenge);
        }, cancellationToken);
    }

    /// <summary>Registers the key that answered, with notice to the user.</summary>
    /// <returns>The key; otherwise why not: verification-failed (the answer does not hold), store-refused (the key is registered already), and see <see cref="PasswordDesk.ResetAsync"/>.</returns>
    public Task<HelpdeskResult<SecurityKeyRegistered>> RegisterAsync(RegisterSecurityKeyRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.RegisterSecurityKey, () =>
            _services.Pipeline.RunAsync(Operation(request.Name, request.Attestation), new OperationCall(_contact, request.User, request), cancellationToken), cancellationToken);
    }

    private RegisterSecurityKeyOperation Operation(string name, SecurityKeyAttestation? attestation) =>
        new(_services.SecurityKeys, _services.Corridor, _services.Messages, name, attestation);
}
