namespace Helpdesk.Sdk;

/// <summary>
/// Lets in who presents an enrollment code. Whoever is not let in hears one answer, whoever the user is and whether there is one, and takes the same work of the
/// directory and the state.
/// </summary>
internal sealed class EnrollmentStrangers(DeskServices services, ContactInfo info)
{
    /// <summary>Uses the code up; the answer instead when it is not the user's.</summary>
    /// <param name="named">The user as the stranger named them.</param>
    /// <param name="found">The account; <see langword="null"/> = there is none of that name.</param>
    /// <param name="code">What was presented.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<HelpdeskError?> AdmitAsync(UserTarget named, UserKey? found, Secret? code, CancellationToken cancellationToken)
    {
        var corridor = services.Corridor;
        var answer = code is null
            ? NotVouched()
            // Nobody has that account, and no code is theirs.
            : await new EnrollmentCodes(corridor).RedeemAsync(found ?? new UserKey("nobody", "nobody"), code, corridor.Now, cancellationToken).ConfigureAwait(false);
        if (answer is null && found is not null)
            return null;
        answer ??= EnrollmentCodes.Wrong();
        var line = new Contact(new SystemActor("enrollment"), info).Line(corridor.Now, HelpdeskAction.Enroll, Walk.StatusOf(answer.Kind));
        await corridor.Strangers.RecordAsync(line with
        {
            TargetStore = found?.Store,
            TargetId = found?.Id,
            TargetName = InputText.IsWellFormed(named.Text, InputText.MaximumNameLength, out _) ? named.Text : "(malformed)",
            Reason = code is null ? "not-vouched" : answer.Code.Value,
            Detail = answer.Message,
        }).ConfigureAwait(false);
        return answer;
    }

    private static HelpdeskError NotVouched() => new(
        ErrorKind.Denied, ErrorCode.Denied,
        "Denied: to enroll, sign in with a second factor, or present an enrollment code. The help desk issues one, under approval (enroll code).")
    {
        Details = Errors.Facts(("reason", "not-vouched")),
    };
}
