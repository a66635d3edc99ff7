using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

namespace Helpdesk.Sdk.Tests;

public sealed class OathtoolTests
{
    [Theory]
    [InlineData(TotpAlgorithm.Sha1, "SHA1")]
    [InlineData(TotpAlgorithm.Sha256, "SHA256")]
    [InlineData(TotpAlgorithm.Sha512, "SHA512")]
    public async Task Codes_agree_with_oathtool(TotpAlgorithm algorithm, string name)
    {
        for (var round = 0; round < 12; round++)
        {
            var parameters = new TotpParameters(algorithm, 6 + round % 3, round % 2 == 0 ? 30 : 60);
            var secret = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(16, 65));
            var time = DateTimeOffset.FromUnixTimeSeconds(RandomNumberGenerator.GetInt32(0, int.MaxValue));
            var expected = await RunOathtoolAsync(
                [
                    $"--totp={name}", "-b", Base32.Encode(secret),
                    "-d", parameters.Digits.ToString(CultureInfo.InvariantCulture),
                    "-s", string.Create(CultureInfo.InvariantCulture, $"{parameters.PeriodSeconds}s"),
                    "--now", time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture),
                ]);
            Assert.Equal(expected, Totp.Compute(secret, Totp.StepAt(time, parameters), parameters));
        }
    }

    private static async Task<string> RunOathtoolAsync(string[] arguments)
    {
        var start = new ProcessStartInfo("oathtool", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("HELPDESK_TEST_REQUIRE") != "all", "oathtool is not installed.");
            throw;
        }

        using (process)
        {
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, error);
            return output.Trim();
        }
    }
}
