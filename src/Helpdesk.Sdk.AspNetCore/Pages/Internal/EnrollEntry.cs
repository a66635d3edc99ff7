using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>What the pages that begin an enrollment have in common: whose it is, by what right, and that the form is one of ours. Dispose it to wipe the code.</summary>
internal sealed record EnrollEntry(IFormCollection Form, UserTarget User, bool Vouched, Secret? Code) : IDisposable
{
    private const string Begin = "enroll";

    /// <summary>The fields that say whose it is: nothing to fill in for a user whom the host vouches for.</summary>
    public static Markup Fields(HttpContext context)
    {
        var account = Visitor.Of(context).Account;
        using var owner = account is null ? null : new Secret(account.Text);
        var seal = context.RequestServices.GetRequiredService<FormSeal>().Make(Begin, owner);
        return account is not null
            ? Markup.Of(
                $"""
                <input type="hidden" name="{FormSeal.Field}" value="{seal}">
                <p>Account: <code>{account.Text}</code></p>

                """)
            : Markup.Of(
                $"""
                <input type="hidden" name="{FormSeal.Field}" value="{seal}">
                <label for="user">Account, as the help desk told you</label>
                <input id="user" name="user" autocomplete="username" required maxlength="512">
                <label for="code">Code from the help desk</label>
                <input id="code" name="code" autocomplete="one-time-code" required maxlength="64">

                """);
    }

    /// <summary>Reads a form that was sent; <see langword="null"/> when it is none of ours, or was open too long.</summary>
    public static async Task<EnrollEntry?> ReadAsync(HttpContext context)
    {
        var form = await LinkPages.FormAsync(context).ConfigureAwait(false);
        var account = Visitor.Of(context).Account;
        if (form is null || !Holds(context, form, account))
            return null;
        return account is not null
            ? new EnrollEntry(form, account, Vouched: true, Code: null)
            : new EnrollEntry(form, new UserTarget(form["user"].ToString()), Vouched: false, new Secret(form["code"].ToString().Trim()));
    }

    public EndUserDesk Desk(HttpContext context) =>
        Visitor.Desk(context, User).ForUser(User, RequestOrigin.Of(context, null), Vouched ? UserVouching.SecondFactor : UserVouching.None);

    /// <summary>What the second page brings back.</summary>
    public EnrollState State(HttpContext context, EnrollmentStarted started)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return new EnrollState(User.Text, started.Enrollment.Value, (started.ExpiresAt ?? now + TimeSpan.FromMinutes(10)).ToUnixTimeSeconds(), Vouched);
    }

    public void Dispose() => Code?.Dispose();

    // A form is of one account: nobody else's can be put under a user who is signed in.
    private static bool Holds(HttpContext context, IFormCollection form, UserTarget? account)
    {
        using var owner = account is null ? null : new Secret(account.Text);
        return context.RequestServices.GetRequiredService<FormSeal>().Holds(form[FormSeal.Field], Begin, owner);
    }
}
