using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace Helpdesk.Sdk.Tests;

public sealed class TotpVerifyTests
{
    private static readonly DateTimeOffset Now = new(2025, 3, 1, 12, 0, 15, TimeSpan.Zero);
    private static readonly byte[] Secret = Totp.NewSecret(TotpAlgorithm.Sha1);

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void One_step_of_drift_is_accepted_and_no_more(int drift, bool accepted)
    {
        // Codes of neighbouring steps may coincide, so the secret is one where these five differ.
        var parameters = new TotpParameters(digits: 8);
        var step = Totp.StepAt(Now, parameters);
        var secret = SecretWithoutCollision(step, parameters);
        var matched = Totp.Verify(secret, Totp.Compute(secret, step + drift, parameters), Now, Totp.NoStep, parameters);
        Assert.Equal(accepted ? step + drift : null, matched);
    }

    [Fact]
    public void A_replayed_step_is_refused_for_ever()
    {
        Check.QuickThrowOnFailure(Prop.ForAll<int, int>((offset, typedOffset) =>
        {
            var step = Totp.StepAt(Now, TotpParameters.Default);
            var highest = step + offset % 4;
            var matched = Totp.Verify(Secret, Totp.Compute(Secret, step + typedOffset % 4, TotpParameters.Default), Now, highest, TotpParameters.Default);
            return matched is null || (matched > highest && Math.Abs(matched.Value - step) <= Totp.Window);
        }));
    }

    [Fact]
    public void A_code_shared_by_two_steps_cannot_be_used_twice()
    {
        var (secret, step) = FindCollision();
        var now = DateTimeOffset.FromUnixTimeSeconds(step * 30);
        var code = Totp.Compute(secret, step, TotpParameters.Default);
        var first = Totp.Verify(secret, code, now, Totp.NoStep, TotpParameters.Default);
        Assert.Equal(step + 1, first);
        Assert.Null(Totp.Verify(secret, code, now, first!.Value, TotpParameters.Default));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("12345a")]
    [InlineData("-12345")]
    [InlineData(" 12345")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("12345\0")]
    public void What_is_not_a_code_matches_nothing(string typed) =>
        Assert.Null(Totp.Verify(Secret, typed, Now, Totp.NoStep, TotpParameters.Default));

    [Fact]
    public void A_wrong_code_matches_nothing()
    {
        var step = Totp.StepAt(Now, TotpParameters.Default);
        var good = Enumerable.Range(-1, 3).Select(drift => Totp.Compute(Secret, step + drift, TotpParameters.Default)).ToHashSet(StringComparer.Ordinal);
        for (var number = 0; number < 2000; number++)
        {
            var code = number.ToString("D6", CultureInfo.InvariantCulture);
            Assert.Equal(good.Contains(code), Totp.Verify(Secret, code, Now, Totp.NoStep, TotpParameters.Default) is not null);
        }
    }

    [Fact]
    public void The_first_minute_of_the_epoch_has_no_step_before_it()
    {
        var now = DateTimeOffset.UnixEpoch;
        Assert.Equal(0, Totp.Verify(Secret, Totp.Compute(Secret, 0, TotpParameters.Default), now, Totp.NoStep, TotpParameters.Default));
        Assert.Throws<ArgumentOutOfRangeException>(() => Totp.StepAt(now.AddSeconds(-1), TotpParameters.Default));
    }

    [Fact]
    public void A_short_secret_is_a_fault_not_an_answer() =>
        Assert.Throws<ArgumentException>(() => Totp.Verify(new byte[15], "123456", Now, Totp.NoStep, TotpParameters.Default));

    [Theory]
    [InlineData(TotpAlgorithm.Sha1, 5, 30)]
    [InlineData(TotpAlgorithm.Sha1, 9, 30)]
    [InlineData(TotpAlgorithm.Sha1, 6, 0)]
    [InlineData(TotpAlgorithm.Sha1, 6, 31)]
    [InlineData((TotpAlgorithm)7, 6, 30)]
    public void Parameters_outside_their_range_are_refused(TotpAlgorithm algorithm, int digits, int period) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TotpParameters(algorithm, digits, period));

    [Theory]
    [InlineData(TotpAlgorithm.Sha1, 20)]
    [InlineData(TotpAlgorithm.Sha256, 32)]
    [InlineData(TotpAlgorithm.Sha512, 64)]
    public void A_new_secret_is_as_long_as_the_hash(TotpAlgorithm algorithm, int length)
    {
        Assert.Equal(length, Totp.NewSecret(algorithm).Length);
        Assert.NotEqual(Totp.NewSecret(algorithm), Totp.NewSecret(algorithm));
    }

    private static byte[] SecretWithoutCollision(long step, TotpParameters parameters)
    {
        while (true)
        {
            var secret = Totp.NewSecret(TotpAlgorithm.Sha1);
            if (Enumerable.Range(-2, 5).Select(drift => Totp.Compute(secret, step + drift, parameters)).Distinct(StringComparer.Ordinal).Count() == 5)
                return secret;
        }
    }

    private static (byte[] Secret, long Step) FindCollision()
    {
        var secret = new byte[20];
        for (long step = 1; ; step++)
        {
            if (Totp.Compute(secret, step, TotpParameters.Default) == Totp.Compute(secret, step + 1, TotpParameters.Default))
                return (secret, step);
        }
    }
}
