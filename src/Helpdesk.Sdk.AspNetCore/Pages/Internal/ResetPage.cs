using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user sets a new password by secure link.</summary>
internal static class ResetPage
{
    private const string Name = "reset";
    private const string First = "password";
    private const string Second = "again";
    private const string Look = "look";

    public static Task ShowAsync(HttpContext context, int status, string? wrong)
    {
        var seal = context.RequestServices.GetRequiredService<FormSeal>().Make(Name, LinkPages.Token(context));
        var script = ScriptEndpoints.Tag(context, ScriptEndpoints.Password, asks: true);
        return PageFrame.WriteAsync(context, status, "Set a new password", Markup.Of(
            $"""
            {Wrong(wrong)}<form method="post" data-check data-problems="Not yet:" data-differs="Type the same password twice." data-fine="This password can be tried. Your directory may have rules of its own.">
            <input type="hidden" name="{FormSeal.Field}" value="{seal}">
            <label for="password">New password</label>
            <input id="password" name="{First}" type="password" autocomplete="new-password" required maxlength="256" aria-describedby="password-status password-problems">
            <p class="hint" id="password-status" role="status"></p>
            <ul id="password-problems"></ul>
            <label for="again">New password, once more</label>
            <input id="again" name="{Second}" type="password" autocomplete="new-password" required maxlength="256">
            <button type="submit">Set the password</button>
            </form>
            {script}
            """));
    }

    public static async Task ActAsync(HttpContext context, (LinkDesk Desk, bool Known) at)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        var token = LinkPages.Token(context);
        if (form is null || !context.RequestServices.GetRequiredService<FormSeal>().Holds(form[FormSeal.Field], Name, token))
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "This page was open too long. Type the password again.").ConfigureAwait(false);
            return;
        }
        using var password = new Secret(form[First].ToString());
        using var nobodys = at.Known ? null : LinkPages.Nobodys(token);
        if (form.ContainsKey(Look))
        {
            await LookAsync(context, at.Desk, nobodys ?? token, password).ConfigureAwait(false);
            return;
        }
        using var again = new Secret(form[Second].ToString());
        if (password.Length == 0 || !password.Equals(again))
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "Type the same password twice.").ConfigureAwait(false);
            return;
        }
        await AnswerAsync(context, await at.Desk.RedeemAsync(nobodys ?? token, password, context.RequestAborted).ConfigureAwait(false)).ConfigureAwait(false);
    }

    // What the page says while somebody types. Of a link that does not work it says nothing, whatever the reason.
    private static async Task LookAsync(HttpContext context, LinkDesk desk, Secret token, Secret password)
    {
        var result = await desk.CheckPasswordAsync(token, password, context.RequestAborted).ConfigureAwait(false);
        IReadOnlyList<string>? problems = result switch
        {
            { Succeeded: true } => [.. result.Value.Select(static b => b.Message)],
            { Error.Code: var code } when code == ErrorCode.InvalidInput && password.Length > 0 => [result.Error.Message],
            _ => null,
        };
        await context.Response.WriteAsJsonAsync(new PasswordLook(problems), context.RequestAborted).ConfigureAwait(false);
    }

    private static Task AnswerAsync(HttpContext context, HelpdeskResult<RedeemedLink> result) => result switch
    {
        { Succeeded: true } => PageFrame.WriteAsync(context, StatusCodes.Status200OK, "Your password is set", Markup.Of(
            $"<p>Sign in with the new password from now on.{(result.Value.Unlocked ? " Your account is no longer locked." : "")} You can close this page.</p>")),
        { Error.Code: var code } when code == ErrorCode.LinkInvalid => LinkPages.WriteInvalidAsync(context),
        { Error.Kind: ErrorKind.Unknown } => PageFrame.WriteAsync(context, HttpStatuses.Of(result.Error), "It is not known whether it worked", Markup.Of(
            $"<p>No answer came. Try to sign in with the new password; if that does not work, call the help desk.</p>")),
        _ => ShowAsync(context, HttpStatuses.Of(result.Error!), StrangerError.Words(result.Error!)),
    };

    public static Markup Wrong(string? text) => text is null ? Markup.Empty : Markup.Of($"<p class=\"wrong\" role=\"alert\">{text}</p>\n");

    internal sealed record PasswordLook(IReadOnlyList<string>? Problems);
}
