using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Helpdesk.Sdk.AspNetCore;

/// <summary>Finished HTML. Whatever is put into it is encoded, unless it is HTML already.</summary>
internal readonly struct Markup(string text)
{
    public static Markup Empty { get; } = new("");

    private readonly string? _text = text;

    public static Markup Of(ref Builder builder) => new(builder.Text);

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    public override string ToString() => _text ?? "";

    [InterpolatedStringHandler]
    internal readonly ref struct Builder
    {
        private readonly StringBuilder _text;

        public Builder(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

        public string Text => _text.ToString();

        public void AppendLiteral(string value) => _text.Append(value);

        public void AppendFormatted(string? value) => _text.Append(HtmlEncoder.Default.Encode(value ?? ""));

        public void AppendFormatted(Markup value) => _text.Append(value.ToString());
    }
}
