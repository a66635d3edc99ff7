using System.Runtime.InteropServices;

namespace Helpdesk.Sdk.Ldap;

/// <summary>A point in time that steps of one call share.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Deadline(TimeProvider time, TimeSpan total)
{
    private readonly long _start = time.GetTimestamp();

    public TimeProvider Time { get; } = time;

    /// <summary>What is left; never negative.</summary>
    public TimeSpan Remaining
    {
        get
        {
            var left = total - Time.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    public bool HasPassed => Remaining == TimeSpan.Zero;
}
