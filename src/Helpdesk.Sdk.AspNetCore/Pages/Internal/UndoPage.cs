using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user says "this wasn't me".</summary>
internal static class UndoPage
{
    private const string Name = "undo";

    public static Task ShowAsync(HttpContext context, int status, string? wrong)
    {
        var seal = context.RequestServices.GetRequiredService<FormSeal>().Make(Name, LinkPages.Token(context));
        return PageFrame.WriteAsync(context, status, "This wasn't me", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<p>Something was changed on your account by way of the help desk, and you did not ask for it? Then stop all such changes until somebody has looked at it with you. You can go on working.</p>
            <form method="post">
            <input type="hidden" name="{FormSeal.Field}" value="{seal}">
            <button type="submit">This wasn't me: stop all changes</button>
            </form>
            """));
    }

    public static async Task ActAsync(HttpContext context, (LinkDesk Desk, bool Known) at)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        var token = LinkPages.Token(context);
        if (form is null || !context.RequestServices.GetRequiredService<FormSeal>().Holds(form[FormSeal.Field], Name, token))
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "This page was open too long. Press the button again.").ConfigureAwait(false);
            return;
        }
        using var nobodys = at.Known ? null : LinkPages.Nobodys(token);
        var result = await at.Desk.UndoAsync(nobodys ?? token, context.RequestAborted).ConfigureAwait(false);
        await (result switch
        {
            { Succeeded: true } => PageFrame.WriteAsync(context, StatusCodes.Status200OK, "All changes are stopped", Markup.Of(
                $"<p>Nobody can change your password or the ways you sign in by way of the help desk now. Call the help desk to find out what happened.</p>")),
            { Error.Code: var code } when code == ErrorCode.LinkInvalid => LinkPages.WriteInvalidAsync(context),
            _ => ShowAsync(context, HttpStatuses.Of(result.Error!), "This did not work just now. Press the button again, or call the help desk."),
        }).ConfigureAwait(false);
    }
}
