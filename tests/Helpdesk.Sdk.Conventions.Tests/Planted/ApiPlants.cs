namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>One of each kind of type and member, for the writer of the public API.</summary>
public static class ApiPlants
{
    public delegate string? Reader<T>(T item)
        where T : class;

    [Flags]
    public enum Choice : byte
    {
        One = 1,
        Two = 2,
    }

    public static bool TryFind(this string name, out int? found, IReadOnlyList<string?>? names = null, CancellationToken cancellationToken = default)
    {
        found = names?.Count;
        return !cancellationToken.IsCancellationRequested && found == name?.Length;
    }

    internal static int Hidden() => 0;

    public sealed record Row(int Number)
    {
        public required string Name { get; init; }
    }

    public abstract class Shape<T> : IDisposable
        where T : struct
    {
        public const string Kind = "shape";
        public static readonly int Count = 1;

        private protected int Internal { get; set; }

        public T? Value { get; set; }

        public virtual void Dispose() => GC.SuppressFinalize(this);

        public override string ToString() => Kind;

        protected abstract Task<T[]> MeasureAsync(params string[] units);
    }

    internal sealed class Inside;
}
