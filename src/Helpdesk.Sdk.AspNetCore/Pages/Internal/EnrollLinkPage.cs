using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user says that another account is theirs too; a code that goes to the owner of that one proves it.</summary>
internal static class EnrollLinkPage
{
    public const string Path = "/enroll/linked-account";

    public static Task ShowAsync(HttpContext context, int status, string? wrong) =>
        PageFrame.WriteAsync(context, status, "Link another account of yours", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<p>What you registered for the one account then proves who you are for the other one as well. A code goes to the owner of the other account.</p>
            <form method="post" action="{EnrollPages.Address(context, Path)}">
            {EnrollEntry.Fields(context)}<label for="other">The other account</label>
            <input id="other" name="other" required maxlength="512" autocomplete="off" aria-describedby="other-hint">
            <p class="hint" id="other-hint">As the help desk told you, such as "cloud:anna".</p>
            <button type="submit">Send the code</button>
            </form>
            """));

    public static async Task BeginAsync(HttpContext context)
    {
        using var entry = await EnrollEntry.ReadAsync(context).ConfigureAwait(false);
        if (entry is null)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, EnrollPages.TooLong).ConfigureAwait(false);
            return;
        }
        var request = new EnrollRequest(FactorType.LinkedAccount) { Other = new UserTarget(entry.Form["other"].ToString().Trim()), Code = entry.Code };
        var result = await entry.Desk(context).BeginEnrollmentAsync(request, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            // The same for an account that is not there and for one that cannot be linked.
            await ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error)).ConfigureAwait(false);
            return;
        }
        using var started = result.Value;
        await EnrollConfirmPage.ShowAsync(context, StatusCodes.Status200OK, null, entry.State(context, started), started).ConfigureAwait(false);
    }
}
