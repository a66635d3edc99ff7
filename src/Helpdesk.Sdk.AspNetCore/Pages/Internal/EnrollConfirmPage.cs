using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using QRCoder;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>The second page of enrolling: the code that proves the new factor.</summary>
internal static class EnrollConfirmPage
{
    public const string TooLong = "This took too long. Begin again.";
    public const string Registered = "Registered";
    private const int PixelsPerModule = 6;

    public static Task ShowAsync(HttpContext context, int status, string? wrong, EnrollState state, EnrollmentStarted? started)
    {
        var hint = started?.OtpauthUri is { } uri ? Qr(uri)
            : started?.Destination is { } destination ? Markup.Of($"<p>A code is on its way to {destination}.</p>\n")
            : started?.Factor == FactorType.LinkedAccount ? Markup.Of($"<p>A code is on its way to the owner of the other account.</p>\n")
            : Markup.Empty;
        return PageFrame.WriteAsync(context, status, "Type the code", Markup.Of(
            $"""
            {ResetPage.Wrong(wrong)}{hint}<form method="post" action="{EnrollPages.Address(context, "/enroll/confirm")}">
            <input type="hidden" name="{EnrollState.Field}" value="{state.Seal(context.RequestServices.GetRequiredService<ISecretProtector>())}">
            <label for="code">Code</label>
            <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="16">
            <button type="submit">Register</button>
            </form>
            """));
    }

    public static async Task ActAsync(HttpContext context)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        if (Open(context, form) is not { } state)
        {
            await EnrollPages.ShowAsync(context, StatusCodes.Status400BadRequest, TooLong).ConfigureAwait(false);
            return;
        }
        using var code = new Secret(form!["code"].ToString().Trim());
        var result = await Desk(context, state).ConfirmEnrollmentAsync(new EnrollmentId(state.Enrollment), code, context.RequestAborted).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            await ShowAsync(context, HttpStatuses.Of(result.Error), StrangerError.Words(result.Error), state, started: null).ConfigureAwait(false);
            return;
        }
        await WriteRegisteredAsync(context, result.Value.UsableFrom).ConfigureAwait(false);
    }

    /// <summary>What was begun; <see langword="null"/> when it is over. Whoever was vouched for has to be so still, and be the same.</summary>
    public static EnrollState? Open(HttpContext context, IFormCollection? form) =>
        EnrollState.Open(context.RequestServices.GetRequiredService<ISecretProtector>(), form?[EnrollState.Field], Now(context)) is { } state && (!state.Vouched || Visitor.Of(context).Account?.Text == state.User)
            ? state
            : null;

    /// <summary>The desk of whoever began it.</summary>
    public static EndUserDesk Desk(HttpContext context, EnrollState state)
    {
        var user = new UserTarget(state.User);
        return Visitor.Desk(context, user).ForUser(user, RequestOrigin.Of(context, null), state.Vouched ? UserVouching.SecondFactor : UserVouching.None);
    }

    public static Task WriteRegisteredAsync(HttpContext context, DateTimeOffset? usableFrom) => PageFrame.WriteAsync(context, StatusCodes.Status200OK, Registered, Markup.Of(
        $"<p>The help desk can ask for it {(usableFrom is not { } from || from <= Now(context) ? "from now on" : "from " + from.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) + " on")}. You can close this page.</p>"));

    private static DateTimeOffset Now(HttpContext context) => context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();

    // The image and the text below it are all that is shown of the secret; neither is kept.
    private static Markup Qr(Secret uri) => uri.Use(0, static (characters, _) =>
    {
        var text = characters.ToString();
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(data);
        var image = Convert.ToBase64String(png.GetGraphic(PixelsPerModule));
        var at = text.IndexOf("secret=", StringComparison.Ordinal);
        var key = at < 0 ? "" : text[(at + 7)..].Split('&')[0];
        return Markup.Of(
            $"""
            <p>Scan this with your authenticator app, then type the code that it shows.</p>
            <img src="data:image/png;base64,{image}" alt="QR code for an authenticator app" width="240" height="240">
            <p>Without a camera, type this key: <code>{key}</code></p>

            """);
    });
}
