using System.Text;
using Helpdesk.Sdk.Tests.Desk;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests.Desk;

/// <summary>Two nodes on one file: what one accepted, the other refuses.</summary>
public sealed class TwoNodeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Proof_and_totp_step_used_on_one_node_are_used_on_the_other()
    {
        await using var one = await DeskHost.StartAsync();
        var connection = one.Source.Get("Helpdesk:State:ConnectionString");
        var keys = one.Source.Get("Helpdesk:Keys:Directory");
        await using var two = await DeskHost.StartAsync(s =>
        {
            s["Helpdesk:State:ConnectionString"] = connection;
            s["Helpdesk:Keys:Directory"] = keys;
        }, clock: one.Time);
        var (desk, user, secret, session) = await ProofAttackTests.ProvenAsync(one);

        var results = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => Task.Run(async () =>
            (await (i % 2 == 0 ? one : two).ResetAsync((i % 2 == 0 ? one : two).As("olga", "Desk"), user, "New#Password" + i, session)).Succeeded)));
        Assert.Equal(1, results.Count(static r => r));

        var replay = two.As("olga", "Desk");
        var second = (await replay.Verification.StartAsync(new StartVerificationRequest(user, HelpdeskAction.ResetPassword), Token)).Value!.Session;
        using var code = new Secret(one.Totp(secret)); // accepted on the first node a moment ago
        Assert.Equal(ErrorCode.VerificationFailed, (await replay.Verification.AnswerAsync(second, FactorType.Authenticator, code, Token)).Error!.Code);
    }

    [Fact]
    public async Task Nothing_secret_stands_in_the_files_of_the_state()
    {
        await using var host = await DeskHost.StartAsync();
        var (desk, user, secret, session) = await ProofAttackTests.ProvenAsync(host);
        Assert.True((await host.ResetAsync(desk, user, "Unmistakable#Password1", session)).Succeeded);
        using var shown = (await host.As("olga", "Free").Passwords.ResetAsync(new ResetPasswordRequest(user) { Reveal = true }, Token)).Value!;
        var generated = shown.Revealed!.Use(0, static (c, _) => c.ToString());
        await host.Orchestrator.ForHost(DeskHost.Contact).FinishAsync(Token);

        var folder = Path.GetDirectoryName(host.Source.Get("Helpdesk:State:ConnectionString")![12..])!;
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(static f => !f.Contains("/keys/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        foreach (var needle in new[] { "Unmistakable#Password1", generated, "Start#Pass1", Base32.Encode(secret), Convert.ToHexString(secret) })
            foreach (var file in files)
            {
                var bytes = await ReadSharedAsync(file);
                Assert.False(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(needle)) >= 0, $"'{Path.GetFileName(file)}' holds a secret in clear");
                Assert.False(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(needle)) >= 0, $"'{Path.GetFileName(file)}' holds a secret in clear (UTF-16)");
                Assert.False(bytes.AsSpan().IndexOf(secret) >= 0, $"'{Path.GetFileName(file)}' holds the authenticator's secret");
            }
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory, Token);
        return memory.ToArray();
    }
}
