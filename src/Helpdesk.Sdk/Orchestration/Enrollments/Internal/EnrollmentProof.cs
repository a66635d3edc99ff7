namespace Helpdesk.Sdk;

/// <summary>What proves a pending factor: the code that went out with it, or the authenticator's own.</summary>
internal static class EnrollmentProof
{
    public const string Purpose = "enroll";

    public static async ValueTask<bool> IsRightAsync(DeskServices services, Enrollment enrollment, Secret code, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (enrollment.Factor == FactorType.Authenticator)
            return await services.Authenticators.AcceptAsync(enrollment, code, now, cancellationToken).ConfigureAwait(false);
        var redeemed = await services.Codes.RedeemAsync(Purpose, enrollment.Id.Value, enrollment.Factor.Value, code, now, cancellationToken).ConfigureAwait(false);
        // The code of a link was sent for one account, and proves that one only.
        return redeemed.Status == RedeemStatus.Accepted
            && (enrollment.Factor != FactorType.LinkedAccount || (redeemed.State is { } account && account == LinkedAccountParameters.Read(enrollment.Parameters)?.ToString()));
    }
}
