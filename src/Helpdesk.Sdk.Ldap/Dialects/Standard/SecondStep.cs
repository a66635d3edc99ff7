namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// What follows after a change was made. From here on nothing may look as if nothing had happened: a fault is an unknown outcome, which keeps the
/// limit, is never repeated, and is settled by a look at the account.
/// </summary>
internal static class SecondStep
{
    private const string AfterPassword =
        "The new password was set, but what goes with it ('must change at next sign-in', the end of a lockout) was not confirmed. Look at the account before anything is tried again.";

    /// <summary>Runs the step after a new password, which answers null when there was nothing to do.</summary>
    public static Task<ChangeResult> RunAsync(LdapTarget target, Func<CancellationToken, Task<LdapResult?>> step, CancellationToken cancellationToken) =>
        GuardAsync(target.Server, AfterPassword, async () =>
        {
            var answer = await step(cancellationToken).ConfigureAwait(false);
            return answer is null or { IsSuccess: true }
                ? ChangeResult.Succeeded(target.Server.ToString())
                : ChangeResult.Unknown(AfterPassword, StandardRefusals.Diagnostic(answer), target.Server.ToString());
        });

    /// <summary>Runs a step that judges for itself; a fault in it is an unknown outcome with that message.</summary>
    public static async Task<ChangeResult> GuardAsync(LdapServer server, string message, Func<Task<ChangeResult>> step)
    {
        string diagnostic;
        try
        {
            return await step().ConfigureAwait(false);
        }
        catch (LdapException fault)
        {
            diagnostic = StoreFaults.Diagnostic(fault);
        }
        catch (OperationCanceledException)
        {
            diagnostic = "the time for the call was over";
        }

        return ChangeResult.Unknown(message, diagnostic, server.ToString());
    }
}
