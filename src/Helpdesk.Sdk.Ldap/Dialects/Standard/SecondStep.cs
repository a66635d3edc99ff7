namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// What follows after the password was set. From here on nothing may look as if nothing had happened: a fault is an unknown outcome, which keeps the
/// limit, is never repeated, and is settled by a look at the account.
/// </summary>
internal static class SecondStep
{
    /// <summary>Runs the step, which answers null when there was nothing to do.</summary>
    public static async Task<ChangeResult> RunAsync(LdapTarget target, Func<CancellationToken, Task<LdapResult?>> step, CancellationToken cancellationToken)
    {
        string diagnostic;
        try
        {
            var answer = await step(cancellationToken).ConfigureAwait(false);
            if (answer is null or { IsSuccess: true }) return ChangeResult.Succeeded(target.Server.ToString());
            diagnostic = StandardRefusals.Diagnostic(answer);
        }
        catch (LdapException fault)
        {
            diagnostic = StoreFaults.Diagnostic(fault);
        }
        catch (OperationCanceledException)
        {
            diagnostic = "the time for the call was over";
        }

        return ChangeResult.Unknown(
            "The new password was set, but what goes with it ('must change at next sign-in', the end of a lockout) was not confirmed. Look at the account before anything is tried again.", diagnostic, target.Server.ToString());
    }
}
