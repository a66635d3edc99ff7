namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Parses the part of OData's $filter that the service takes.</summary>
internal sealed class FilterParser
{
    private readonly List<string> _tokens;
    private int _next;

    private FilterParser(string text) => _tokens = Tokens(text);

    /// <exception cref="FormatException">Not a filter.</exception>
    public static FilterNode Parse(string text)
    {
        var parser = new FilterParser(text);
        var node = parser.Or();
        return parser._next == parser._tokens.Count ? node : throw new FormatException($"Syntax error at '{parser._tokens[parser._next]}'.");
    }

    private string? Peek => _next < _tokens.Count ? _tokens[_next] : null;

    private string Take() => _next < _tokens.Count ? _tokens[_next++] : throw new FormatException("Unexpected end of the filter.");

    private void Expect(string token)
    {
        var taken = Take();
        if (taken != token)
            throw new FormatException($"Expected '{token}' and found '{taken}'.");
    }

    private bool Skip(string token)
    {
        if (Peek != token)
            return false;
        _next++;
        return true;
    }

    private FilterNode Or()
    {
        var left = And();
        while (Skip("or"))
            left = new OrNode(left, And());
        return left;
    }

    private FilterNode And()
    {
        var left = Unary();
        while (Skip("and"))
            left = new AndNode(left, Unary());
        return left;
    }

    private FilterNode Unary()
    {
        if (Skip("not"))
            return new NotNode(Unary());
        if (Skip("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }
        var name = Take();
        if (name.ToLowerInvariant() is "startswith" or "endswith" or "contains" && Peek == "(")
            return Call(name.ToLowerInvariant());
        if (name.EndsWith("/any", StringComparison.Ordinal) && Peek == "(")
            return Any(name[..^4]);
        if (Skip("in"))
            return In(name);
        var operation = Take();
        return operation is "eq" or "ne" or "ge" or "le" or "gt" or "lt"
            ? new CompareNode(name, operation, Literal())
            : throw new FormatException($"'{operation}' is no operator.");
    }

    private CompareNode Call(string function)
    {
        Expect("(");
        var property = Take();
        Expect(",");
        var value = Literal();
        Expect(")");
        return new CompareNode(property, function, value);
    }

    private AnyNode Any(string property)
    {
        Expect("(");
        if (Skip(")"))
            return new AnyNode(property, "", null);
        var variable = Take();
        Expect(":");
        var condition = Or();
        Expect(")");
        return new AnyNode(property, variable, condition);
    }

    private InNode In(string property)
    {
        Expect("(");
        var values = new List<FilterLiteral> { Literal() };
        while (Skip(","))
            values.Add(Literal());
        Expect(")");
        return values.Count <= 15 ? new InNode(property, values) : throw new FormatException("Too many child clauses specified in search filter expression.");
    }

    private FilterLiteral Literal()
    {
        var token = Take();
        return token switch
        {
            ['\'', ..] => new FilterLiteral(LiteralKind.Text, token[1..^1].Replace("''", "'", StringComparison.Ordinal)),
            "null" => new FilterLiteral(LiteralKind.Null, ""),
            "true" or "false" => new FilterLiteral(LiteralKind.Flag, token),
            "(" or ")" or "," or ":" => throw new FormatException($"Expected a value and found '{token}'."),
            _ => new FilterLiteral(LiteralKind.Bare, token),
        };
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                i++;
                continue;
            }
            var start = i;
            if (text[i] == '\'')
            {
                // A quote inside is doubled.
                for (i++; i < text.Length && (text[i] != '\'' || (i + 1 < text.Length && text[i + 1] == '\'')); i++)
                {
                    if (text[i] == '\'')
                        i++;
                }
                if (i >= text.Length)
                    throw new FormatException("There is an unterminated string literal.");
                i++;
            }
            // A colon ends a lambda's variable; inside a time it does not end the literal.
            else if (text[i] is '(' or ')' or ',' || (text[i] == ':'))
                i++;
            else
            {
                while (i < text.Length && !char.IsWhiteSpace(text[i]) && text[i] is not ('(' or ')' or ',' or '\'') && (text[i] != ':' || char.IsAsciiDigit(text[start])))
                    i++;
                if (i == start)
                    throw new FormatException($"Syntax error at position {i}.");
            }
            tokens.Add(text[start..i]);
        }
        return tokens;
    }
}
