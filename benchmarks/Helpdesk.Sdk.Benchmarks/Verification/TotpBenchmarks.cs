using System.Buffers.Binary;
using System.Security.Cryptography;
using BenchmarkDotNet.Attributes;

namespace Helpdesk.Sdk.Benchmarks;

/// <summary>Must be public for the tool that runs it.</summary>
public class TotpBenchmarks
{
    private readonly byte[] _secret = Totp.NewSecret(TotpAlgorithm.Sha1);
    private readonly TotpParameters _parameters = new();
    private readonly DateTimeOffset _now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private string _code = "";

    [GlobalSetup]
    public void Setup() => _code = Totp.Compute(_secret, Totp.StepAt(_now, _parameters), _parameters);

    [Benchmark]
    public long? Verify() => Totp.Verify(_secret, _code, _now, Totp.NoStep, _parameters);

    [Benchmark]
    public int BareHashes()
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        var sum = 0;
        for (var step = 0; step < 3; step++)
        {
            BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // the algorithm of RFC 4226
            HMACSHA1.HashData(_secret, counter, hash);
#pragma warning restore CA5350
            sum += hash[0];
        }
        return sum;
    }
}
