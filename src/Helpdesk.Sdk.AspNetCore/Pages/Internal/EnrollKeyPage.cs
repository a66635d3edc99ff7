using Microsoft.AspNetCore.Http;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The first page of enrolling a security key: what it is to be called.</summary>
internal static class EnrollKeyPage
{
    public const string Path = "/enroll/security-key";

    public static Task ShowAsync(HttpContext context, int status, string? wrong) =>
        PageFrame.WriteAsync(context, status, "Register a security key", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<form method="post" action="{EnrollPages.Address(context, Path)}">
            {EnrollEntry.Fields(context)}<label for="name">What do you want to call the key?</label>
            <input id="name" name="name" required maxlength="64" aria-describedby="name-hint">
            <p class="hint" id="name-hint">Something to tell it from others by, such as "blue key".</p>
            <button type="submit">Go on</button>
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
        var request = new EnrollRequest(FactorType.SecurityKey) { Name = entry.Form["name"].ToString().Trim(), Code = entry.Code };
        var result = await entry.Desk(context).BeginEnrollmentAsync(request, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            await ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error)).ConfigureAwait(false);
            return;
        }
        using var started = result.Value;
        await EnrollKeyAnswer.ShowAsync(context, entry.State(context, started), started.SecurityKey!).ConfigureAwait(false);
    }
}
