namespace Helpdesk.Sdk;

/// <summary>Resets passwords.</summary>
public sealed class PasswordDesk
{
    private readonly DeskServices _services;
    private readonly Contact _contact;

    internal PasswordDesk(DeskServices services, Contact contact)
    {
        _services = services;
        _contact = contact;
    }

    /// <summary>Sets a new password: typed, shown, or generated and sent to the user blind.</summary>
    /// <returns>
    /// The outcome; otherwise why not: invalid-input, not-found, not-supported, denied, approval-required, verification-required,
    /// session-invalid, limit-reached, password-rules, store-refused, store-unavailable, outcome-unknown.
    /// </returns>
    public Task<HelpdeskResult<ResetPasswordOutcome>> ResetAsync(ResetPasswordRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _services.Corridor.RunAsync(_contact, request.User, HelpdeskAction.ResetPassword, async () =>
        {
            if (Wrong(request) is { } wrong)
                return Errors.InvalidInput(wrong);
            using var operation = new ResetPasswordOperation(_services.Corridor, _services.Messages, request, _services.Generator(request.Passphrase), _services.Factors);
            return await _services.Pipeline.RunAsync(operation, new OperationCall(_contact, request.User, request), cancellationToken).ConfigureAwait(false);
        }, cancellationToken);
    }

    private static string? Wrong(ResetPasswordRequest request)
    {
        if (request.Password is { } typed)
            return request.Deliver.Count > 0 ? "A typed password is not sent anywhere: leave out the delivery."
                : typed.Use(0, static (characters, _) => InputText.IsWellFormed(characters.ToString(), 512, out var problem) ? null : $"The password {problem}.");
        return null;
    }
}
