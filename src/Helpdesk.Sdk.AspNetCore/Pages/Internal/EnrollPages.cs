using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user registers a mail address, a mobile number or an authenticator.</summary>
internal static class EnrollPages
{
    private const string Begin = "enroll";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/enroll", Reads, static (HttpContext context) => ShowAsync(context, StatusCodes.Status200OK, null));
        pages.MapPost("/enroll", BeginAsync);
        pages.MapPost("/enroll/confirm", EnrollConfirmPage.ActAsync);
    }

    /// <summary>Where the forms are sent; a token in an address is none of theirs.</summary>
    public static string Address(HttpContext context, string page) => context.RequestServices.GetRequiredService<HelpdeskPlaces>().Root(context) + page;

    public static Task ShowAsync(HttpContext context, int status, string? wrong)
    {
        var account = Visitor.Of(context).Account;
        var seal = Seal(context, account);
        var who = account is not null
            ? Markup.Of($"<p>Account: <code>{account.Text}</code></p>\n")
            : Markup.Of(
                $"""
                <label for="user">Account, as the help desk told you</label>
                <input id="user" name="user" autocomplete="username" required maxlength="512">
                <label for="code">Code from the help desk</label>
                <input id="code" name="code" autocomplete="one-time-code" required maxlength="64">

                """);
        return PageFrame.WriteAsync(context, status, "Register a way to prove who you are", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<form method="post" action="{Address(context, "/enroll")}">
            <input type="hidden" name="{FormSeal.Field}" value="{seal}">
            {who}<fieldset>
            <legend>What do you want to register?</legend>
            <label><input type="radio" name="factor" value="Authenticator" required> An authenticator app</label>
            <label><input type="radio" name="factor" value="Email"> A private mail address</label>
            <label><input type="radio" name="factor" value="Mobile"> A mobile number</label>
            </fieldset>
            <label for="address">Mail address or mobile number</label>
            <input id="address" name="address" maxlength="254" aria-describedby="address-hint">
            <p class="hint" id="address-hint">Leave it empty for an authenticator app.</p>
            <button type="submit">Go on</button>
            </form>
            """));
    }

    private static async Task BeginAsync(HttpContext context)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        var account = Visitor.Of(context).Account;
        if (form is null || !Holds(context, form, account))
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "This page was open too long. Fill it in again.").ConfigureAwait(false);
            return;
        }
        var user = account ?? new UserTarget(form["user"].ToString());
        if (!FactorType.TryParse(form["factor"], out var factor) || factor != FactorType.Email && factor != FactorType.Mobile && factor != FactorType.Authenticator)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "Choose what to register.").ConfigureAwait(false);
            return;
        }
        using var code = account is null ? new Secret(form["code"].ToString().Trim()) : null;
        var desk = Visitor.Desk(context, user).ForUser(user, RequestOrigin.Of(context, null), account is null ? UserVouching.None : UserVouching.SecondFactor);
        var address = form["address"].ToString().Trim();
        var result = await desk.BeginEnrollmentAsync(new EnrollRequest(factor, factor == FactorType.Authenticator || address.Length == 0 ? null : address) { Code = code }, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            // The desk itself tells strangers nothing: one answer for whatever is wrong with name or code.
            await ShowAsync(context, HttpStatuses.Of(result.Error), result.Error.Message).ConfigureAwait(false);
            return;
        }
        using var started = result.Value;
        var time = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var state = new EnrollState(user.Text, started.Enrollment.Value, (started.ExpiresAt ?? time + TimeSpan.FromMinutes(10)).ToUnixTimeSeconds(), account is not null);
        await EnrollConfirmPage.ShowAsync(context, StatusCodes.Status200OK, null, state, started).ConfigureAwait(false);
    }

    // A form is of one account: nobody else's can be put under a user who is signed in.
    private static bool Holds(HttpContext context, IFormCollection form, UserTarget? account)
    {
        using var owner = account is null ? null : new Secret(account.Text);
        return context.RequestServices.GetRequiredService<FormSeal>().Holds(form[FormSeal.Field], Begin, owner);
    }

    private static string Seal(HttpContext context, UserTarget? account)
    {
        using var owner = account is null ? null : new Secret(account.Text);
        return context.RequestServices.GetRequiredService<FormSeal>().Make(Begin, owner);
    }
}
