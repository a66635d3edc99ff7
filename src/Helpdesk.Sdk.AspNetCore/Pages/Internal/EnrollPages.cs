using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>A user registers a mail address, a mobile number or an authenticator; other factors have pages of their own.</summary>
internal static class EnrollPages
{
    public const string TooLong = "This page was open too long. Fill it in again.";
    private static readonly string[] Reads = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapMethods("/enroll", Reads, static (HttpContext context) => ShowAsync(context, StatusCodes.Status200OK, null));
        pages.MapPost("/enroll", BeginAsync);
        pages.MapPost("/enroll/confirm", EnrollConfirmPage.ActAsync);
        pages.MapMethods(EnrollKeyPage.Path, Reads, static (HttpContext context) => EnrollKeyPage.ShowAsync(context, StatusCodes.Status200OK, null));
        pages.MapPost(EnrollKeyPage.Path, EnrollKeyPage.BeginAsync);
        pages.MapPost(EnrollKeyAnswer.Path, EnrollKeyAnswer.ActAsync);
        pages.MapMethods(EnrollQuestionsPage.Path, Reads, static (HttpContext context) => EnrollQuestionsPage.ShowAsync(context, StatusCodes.Status200OK, null, null));
        pages.MapPost(EnrollQuestionsPage.Path, EnrollQuestionsPage.ActAsync);
        pages.MapMethods(EnrollLinkPage.Path, Reads, static (HttpContext context) => EnrollLinkPage.ShowAsync(context, StatusCodes.Status200OK, null));
        pages.MapPost(EnrollLinkPage.Path, EnrollLinkPage.BeginAsync);
    }

    /// <summary>Where the forms are sent; a token in an address is none of theirs.</summary>
    public static string Address(HttpContext context, string page) => context.RequestServices.GetRequiredService<HelpdeskPlaces>().Root(context) + page;

    public static Task ShowAsync(HttpContext context, int status, string? wrong) =>
        PageFrame.WriteAsync(context, status, "Register a way to prove who you are", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}<form method="post" action="{Address(context, "/enroll")}">
            {EnrollEntry.Fields(context)}<fieldset>
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
            <h2>Something else</h2>
            <ul>
            <li><a href="{Address(context, EnrollQuestionsPage.Path)}">Security questions</a></li>
            <li><a href="{Address(context, EnrollLinkPage.Path)}">Another account of yours</a></li>
            {KeyLink(context)}</ul>
            """));

    private static Markup KeyLink(HttpContext context) =>
        context.RequestServices.GetRequiredService<IHelpdeskSettingsSource>().Current.SecurityKeys.RelyingPartyId is null ? Markup.Empty : Markup.Of(
            $"""
            <li><a href="{Address(context, EnrollKeyPage.Path)}">A security key</a></li>

            """);

    private static async Task BeginAsync(HttpContext context)
    {
        using var entry = await EnrollEntry.ReadAsync(context).ConfigureAwait(false);
        if (entry is null)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, TooLong).ConfigureAwait(false);
            return;
        }
        if (!FactorType.TryParse(entry.Form["factor"], out var factor) || factor != FactorType.Email && factor != FactorType.Mobile && factor != FactorType.Authenticator)
        {
            await ShowAsync(context, StatusCodes.Status400BadRequest, "Choose what to register.").ConfigureAwait(false);
            return;
        }
        var address = entry.Form["address"].ToString().Trim();
        var result = await entry.Desk(context).BeginEnrollmentAsync(new EnrollRequest(factor, factor == FactorType.Authenticator || address.Length == 0 ? null : address) { Code = entry.Code }, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            // The desk itself tells strangers nothing: one answer for whatever is wrong with name or code.
            await ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error)).ConfigureAwait(false);
            return;
        }
        using var started = result.Value;
        await EnrollConfirmPage.ShowAsync(context, StatusCodes.Status200OK, null, entry.State(context, started), started).ConfigureAwait(false);
    }
}
